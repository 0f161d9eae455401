package dev.pipelocal.runners.report;

/** JUnit's XML, as Surefire, Gradle, pytest and Jest write it. */
final class JunitXml implements Xml.Walk {
    private final ReportEntries entries;
    private final CaseBuilder current = new CaseBuilder();
    private String suite = "";

    JunitXml(ReportEntries entries) {
        this.entries = entries;
    }

    @Override
    public void start(String name, Xml.Attributes attributes) {
        switch (name) {
            case "testsuite" -> suite = attributes.text("name");
            case "testcase" ->
                current.begin(
                        attributes.text("classname").isEmpty() ? suite : attributes.text("classname"),
                        attributes.text("name"),
                        TestCase.Status.SUCCEEDED,
                        attributes.seconds("time"));
            case "failure" -> problem(TestCase.Status.FAILED, attributes);
            case "error" -> problem(TestCase.Status.ERROR, attributes);
            case "skipped" -> problem(TestCase.Status.SKIPPED, attributes);
            default -> {}
        }
    }

    @Override
    public void end(String name, String text) {
        switch (name) {
            case "failure", "error", "skipped" -> current.say(text);
            case "testcase" -> entries.add(current.build());
            default -> {}
        }
    }

    private void problem(TestCase.Status status, Xml.Attributes attributes) {
        current.become(status);
        current.say(attributes.text("message"));
    }
}
