package dev.pipelocal.runners.report;

import java.time.Duration;

/** TestNG's testng-results.xml; methods that only set tests up are none. */
final class TestNgXml implements Xml.Walk {
    private final ReportEntries entries;
    private final CaseBuilder current = new CaseBuilder();
    private String className = "";
    private boolean configuration;

    TestNgXml(ReportEntries entries) {
        this.entries = entries;
    }

    @Override
    public void start(String name, Xml.Attributes attributes) {
        if (name.equals("class")) {
            className = attributes.text("name");
        } else if (name.equals("test-method")) {
            configuration = attributes.text("is-config").equals("true");
            current.begin(
                    className,
                    attributes.text("name"),
                    status(attributes.text("status")),
                    Duration.ofMillis(attributes.number("duration-ms")));
        }
    }

    @Override
    public void end(String name, String text) {
        if (name.equals("message")) {
            current.say(text);
        } else if (name.equals("test-method") && !configuration) {
            entries.add(current.build());
        }
    }

    private static TestCase.Status status(String text) {
        return switch (text) {
            case "PASS" -> TestCase.Status.SUCCEEDED;
            case "FAIL" -> TestCase.Status.FAILED;
            case "SKIP" -> TestCase.Status.SKIPPED;
            default -> TestCase.Status.UNKNOWN;
        };
    }
}
