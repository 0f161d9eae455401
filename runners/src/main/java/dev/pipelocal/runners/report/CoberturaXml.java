package dev.pipelocal.runners.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cobertura's XML: the lines of each class, added up by file. */
final class CoberturaXml implements Xml.Walk {
    private static final Pattern CONDITIONS = Pattern.compile("\\((\\d+)/(\\d+)\\)");

    private final ReportEntries entries;
    private final Map<String, Map<Integer, Line>> files = new LinkedHashMap<>();
    private String file = "";
    private boolean inMethod;

    private record Line(boolean hit, int conditionsCovered, int conditions) {}

    CoberturaXml(ReportEntries entries) {
        this.entries = entries;
    }

    @Override
    public void start(String name, Xml.Attributes attributes) {
        switch (name) {
            case "class" -> file = attributes.text("filename");
            case "methods" -> inMethod = true;
            case "line" -> {
                if (!inMethod && !file.isEmpty()) {
                    files.computeIfAbsent(file, path -> new HashMap<>())
                            .put(attributes.number("number"), line(attributes));
                }
            }
            default -> {}
        }
    }

    @Override
    public void end(String name, String text) {
        switch (name) {
            case "methods" -> inMethod = false;
            case "coverage" -> files.forEach(this::add);
            default -> {}
        }
    }

    private void add(String path, Map<Integer, Line> lines) {
        int covered = (int) lines.values().stream().filter(Line::hit).count();
        int conditions = lines.values().stream().mapToInt(Line::conditions).sum();
        int conditionsCovered =
                lines.values().stream().mapToInt(Line::conditionsCovered).sum();
        entries.add(new FileCoverage(
                path, covered, lines.size() - covered, conditionsCovered, conditions - conditionsCovered));
    }

    private static Line line(Xml.Attributes attributes) {
        Matcher conditions = CONDITIONS.matcher(attributes.text("condition-coverage"));
        boolean hit = !attributes.text("hits").matches("0*");
        return conditions.find()
                ? new Line(hit, Integer.parseInt(conditions.group(1)), Integer.parseInt(conditions.group(2)))
                : new Line(hit, 0, 0);
    }
}
