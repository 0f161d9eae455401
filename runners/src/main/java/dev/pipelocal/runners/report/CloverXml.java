package dev.pipelocal.runners.report;

/** Clover's XML: the metrics that stand directly in each file. */
final class CloverXml implements Xml.Walk {
    private final ReportEntries entries;
    private String file = "";
    private boolean inClass;

    CloverXml(ReportEntries entries) {
        this.entries = entries;
    }

    @Override
    public void start(String name, Xml.Attributes attributes) {
        if (name.equals("file")) {
            file = attributes.text("path").isEmpty() ? attributes.text("name") : attributes.text("path");
        } else if (name.equals("class")) {
            inClass = true;
        } else if (name.equals("metrics") && !file.isEmpty() && !inClass) {
            int statements = attributes.number("coveredstatements");
            int conditionals = attributes.number("coveredconditionals");
            entries.add(new FileCoverage(
                    file,
                    statements,
                    attributes.number("statements") - statements,
                    conditionals,
                    attributes.number("conditionals") - conditionals));
        }
    }

    @Override
    public void end(String name, String text) {
        if (name.equals("file")) {
            file = "";
        } else if (name.equals("class")) {
            inClass = false;
        }
    }
}
