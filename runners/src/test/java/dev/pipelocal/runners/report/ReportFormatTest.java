package dev.pipelocal.runners.report;

import static dev.pipelocal.runners.report.TestCase.Status.ERROR;
import static dev.pipelocal.runners.report.TestCase.Status.FAILED;
import static dev.pipelocal.runners.report.TestCase.Status.SKIPPED;
import static dev.pipelocal.runners.report.TestCase.Status.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportFormatTest {
    @Test
    void readsJunit() throws IOException {
        var entries = read(ReportFormat.JUNITXML, """
                <?xml version="1.0"?>
                <testsuites><testsuite name="suite" tests="4">
                  <testcase name="passes" classname="a.B" time="1.5"/>
                  <testcase name="fails" classname="a.B" time="1,000.25"><failure message="expected 1">trace</failure></testcase>
                  <testcase name="breaks" time="0"><error>boom</error></testcase>
                  <testcase name="skips"><skipped/></testcase>
                </testsuite></testsuites>
                """);

        assertThat(entries.testCases())
                .containsExactly(
                        new TestCase("a.B", "passes", SUCCEEDED, Duration.ofMillis(1500), ""),
                        new TestCase("a.B", "fails", FAILED, Duration.ofMillis(1000250), "expected 1"),
                        new TestCase("suite", "breaks", ERROR, Duration.ZERO, "boom"),
                        new TestCase("suite", "skips", SKIPPED, Duration.ZERO, ""));
    }

    @Test
    void readsCucumber() throws IOException {
        var entries = read(ReportFormat.CUCUMBERJSON, """
                [{"name":"Login","elements":[
                  {"type":"background","name":"","steps":[]},
                  {"type":"scenario","name":"works","steps":[{"result":{"status":"passed","duration":1000}},{"result":{"status":"passed","duration":500}}]},
                  {"type":"scenario","name":"fails","steps":[{"result":{"status":"failed","duration":1,"error_message":"no"}},{"result":{"status":"skipped"}}]}]}]
                """);

        assertThat(entries.testCases())
                .containsExactly(
                        new TestCase("Login", "works", SUCCEEDED, Duration.ofNanos(1500), ""),
                        new TestCase("Login", "fails", FAILED, Duration.ofNanos(1), "no"));
    }

    @Test
    void readsTestNg() throws IOException {
        var entries = read(ReportFormat.TESTNGXML, """
                <testng-results><suite><test><class name="a.B">
                  <test-method status="PASS" name="setUp" is-config="true" duration-ms="1"/>
                  <test-method status="PASS" name="one" duration-ms="12"/>
                  <test-method status="FAIL" name="two" duration-ms="3"><exception><message><![CDATA[ no ]]></message></exception></test-method>
                </class></test></suite></testng-results>
                """);

        assertThat(entries.testCases())
                .containsExactly(
                        new TestCase("a.B", "one", SUCCEEDED, Duration.ofMillis(12), ""),
                        new TestCase("a.B", "two", FAILED, Duration.ofMillis(3), "no"));
    }

    @Test
    void readsNunit() throws IOException {
        var second = read(ReportFormat.NUNITXML, """
                <test-results><test-suite><results>
                  <test-case name="N.C.Passes" executed="True" result="Success" time="0.5"/>
                  <test-case name="N.C.Ignored" executed="False" result="Ignored"/>
                </results></test-suite></test-results>
                """);
        var third = read(ReportFormat.NUNIT3XML, """
                <test-run><test-suite><test-case fullname="N.C.Fails(1.5)" result="Failed" duration="0.25">
                  <failure><message>no</message></failure></test-case></test-suite></test-run>
                """);

        assertThat(second.testCases())
                .containsExactly(
                        new TestCase("N.C", "Passes", SUCCEEDED, Duration.ofMillis(500), ""),
                        new TestCase("N.C", "Ignored", SKIPPED, Duration.ZERO, ""));
        assertThat(third.testCases())
                .containsExactly(new TestCase("N.C", "Fails(1.5)", FAILED, Duration.ofMillis(250), "no"));
    }

    @Test
    void readsVisualStudio() throws IOException {
        var entries = read(ReportFormat.VISUALSTUDIOTRX, """
                <TestRun><Results>
                  <UnitTestResult testId="1" testName="Fails" outcome="Failed" duration="00:01:00.5000000">
                    <Output><ErrorInfo><Message>no</Message></ErrorInfo></Output></UnitTestResult>
                </Results><TestDefinitions><UnitTest id="1"><TestMethod className="N.C, Assembly"/></UnitTest></TestDefinitions></TestRun>
                """);

        assertThat(entries.testCases())
                .containsExactly(new TestCase("N.C", "Fails", FAILED, Duration.ofMillis(60500), "no"));
    }

    @Test
    void readsJacoco() throws IOException {
        var entries = read(ReportFormat.JACOCOXML, """
                <!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
                <report><package name="a/b"><class><counter type="LINE" missed="9" covered="9"/></class>
                  <sourcefile name="C.java"><line nr="1"/><counter type="BRANCH" missed="1" covered="3"/><counter type="LINE" missed="2" covered="8"/></sourcefile>
                  <counter type="LINE" missed="7" covered="7"/></package></report>
                """);

        assertThat(entries.coverages()).containsExactly(new FileCoverage("a/b/C.java", 8, 2, 3, 1));
    }

    @Test
    void readsCobertura() throws IOException {
        var entries = read(ReportFormat.COBERTURAXML, """
                <coverage><packages><package><classes>
                  <class filename="a.py"><methods><method><lines><line number="1" hits="1"/></lines></method></methods>
                    <lines><line number="1" hits="1"/><line number="2" hits="0" branch="true" condition-coverage="50% (1/2)"/></lines></class>
                  <class filename="a.py"><methods/><lines><line number="3" hits="12"/></lines></class>
                </classes></package></packages></coverage>
                """);

        assertThat(entries.coverages()).containsExactly(new FileCoverage("a.py", 2, 1, 1, 1));
    }

    @Test
    void readsClover() throws IOException {
        var entries = read(ReportFormat.CLOVERXML, """
                <coverage><project><metrics statements="99" coveredstatements="99"/><file name="a.js" path="/src/a.js">
                  <class name="x"><metrics statements="5" coveredstatements="5"/></class>
                  <metrics statements="10" coveredstatements="7" conditionals="4" coveredconditionals="1"/></file></project></coverage>
                """);

        assertThat(entries.coverages()).containsExactly(new FileCoverage("/src/a.js", 7, 3, 1, 3));
    }

    @Test
    void readsSimpleCov() throws IOException {
        var entries = read(ReportFormat.SIMPLECOV, """
                {"RSpec":{"coverage":{"/a.rb":{"lines":[1,null,0,3],"branches":{"if":{"then":1,"else":0}}},"/b.rb":[0,1]}}}
                """);

        assertThat(entries.coverages())
                .containsExactly(new FileCoverage("/a.rb", 2, 1, 1, 1), new FileCoverage("/b.rb", 1, 1, 0, 0));
    }

    @Test
    void resolvesNoEntities() throws IOException {
        var entries = read(ReportFormat.JUNITXML, """
                <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                <testsuite><testcase name="a"><failure>&e;</failure></testcase></testsuite>
                """);

        assertThat(entries.testCases()).extracting(TestCase::message).containsExactly("");
    }

    @Test
    void saysWhatIsNoReport() {
        assertThatThrownBy(() -> read(ReportFormat.JUNITXML, "{}")).hasMessageStartingWith("no well-formed XML");
        assertThatThrownBy(() -> read(ReportFormat.SIMPLECOV, "<a/>")).hasMessageStartingWith("no JSON");
    }

    private static ReportEntries read(ReportFormat format, String text) throws IOException {
        var entries = new ReportEntries();
        format.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), entries);
        return entries;
    }
}
