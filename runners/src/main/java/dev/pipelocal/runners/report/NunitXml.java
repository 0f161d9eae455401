package dev.pipelocal.runners.report;

/** NUnit's XML of version 2 (test-results) and 3 (test-run). */
final class NunitXml implements Xml.Walk {
    private final ReportEntries entries;
    private final CaseBuilder current = new CaseBuilder();
    private boolean inCase;

    NunitXml(ReportEntries entries) {
        this.entries = entries;
    }

    @Override
    public void start(String name, Xml.Attributes attributes) {
        if (name.equals("test-case")) {
            inCase = true;
            String full = attributes.text("fullname").isEmpty() ? attributes.text("name") : attributes.text("fullname");
            int dot = full.lastIndexOf('.', full.contains("(") ? full.indexOf('(') : full.length());
            current.begin(
                    dot < 0 ? "" : full.substring(0, dot),
                    full.substring(dot + 1),
                    status(attributes),
                    attributes.seconds(attributes.text("duration").isEmpty() ? "time" : "duration"));
        }
    }

    @Override
    public void end(String name, String text) {
        if (name.equals("message") && inCase) {
            current.say(text);
        } else if (name.equals("test-case")) {
            inCase = false;
            entries.add(current.build());
        }
    }

    private static TestCase.Status status(Xml.Attributes attributes) {
        if (attributes.text("executed").equalsIgnoreCase("false")) {
            return TestCase.Status.SKIPPED;
        }
        return switch (attributes.text("result")) {
            case "Success", "Passed" -> TestCase.Status.SUCCEEDED;
            case "Failure", "Failed" -> TestCase.Status.FAILED;
            case "Error" -> TestCase.Status.ERROR;
            case "Ignored", "Skipped", "NotRunnable" -> TestCase.Status.SKIPPED;
            default -> TestCase.Status.UNKNOWN;
        };
    }
}
