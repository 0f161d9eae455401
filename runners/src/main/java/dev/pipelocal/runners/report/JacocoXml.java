package dev.pipelocal.runners.report;

/** JaCoCo's XML: the counters of each source file. */
final class JacocoXml implements Xml.Walk {
    private final ReportEntries entries;
    private String directory = "";
    private String file = "";
    private int linesCovered;
    private int linesMissed;
    private int branchesCovered;
    private int branchesMissed;

    JacocoXml(ReportEntries entries) {
        this.entries = entries;
    }

    @Override
    public void start(String name, Xml.Attributes attributes) {
        switch (name) {
            case "package" -> directory = attributes.text("name");
            case "sourcefile" -> {
                file = attributes.text("name");
                linesCovered = 0;
                linesMissed = 0;
                branchesCovered = 0;
                branchesMissed = 0;
            }
            case "counter" -> {
                if (attributes.text("type").equals("LINE")) {
                    linesCovered = attributes.number("covered");
                    linesMissed = attributes.number("missed");
                } else if (attributes.text("type").equals("BRANCH")) {
                    branchesCovered = attributes.number("covered");
                    branchesMissed = attributes.number("missed");
                }
            }
            default -> {}
        }
    }

    @Override
    public void end(String name, String text) {
        if (name.equals("sourcefile")) {
            String path = directory.isEmpty() ? file : directory + "/" + file;
            entries.add(new FileCoverage(path, linesCovered, linesMissed, branchesCovered, branchesMissed));
        }
    }
}
