package dev.pipelocal.runners.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Visual Studio's TRX: results first, and only then which class each test is of. */
final class VisualStudioTrx implements Xml.Walk {
    private final ReportEntries entries;
    private final CaseBuilder current = new CaseBuilder();
    private final List<TestCase> results = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> classes = new HashMap<>();
    private String id = "";

    VisualStudioTrx(ReportEntries entries) {
        this.entries = entries;
    }

    @Override
    public void start(String name, Xml.Attributes attributes) {
        switch (name) {
            case "UnitTestResult" -> {
                id = attributes.text("testId");
                current.begin(
                        "",
                        attributes.text("testName"),
                        status(attributes.text("outcome")),
                        duration(attributes.text("duration")));
            }
            case "UnitTest" -> id = attributes.text("id");
            case "TestMethod" -> classes.put(id, attributes.text("className").replaceFirst(",.*", ""));
            default -> {}
        }
    }

    @Override
    public void end(String name, String text) {
        switch (name) {
            case "Message" -> current.say(text);
            case "UnitTestResult" -> {
                results.add(current.build());
                ids.add(id);
            }
            case "TestRun" -> {
                for (int i = 0; i < results.size(); i++) {
                    TestCase result = results.get(i);
                    entries.add(new TestCase(
                            classes.getOrDefault(ids.get(i), ""),
                            result.name(),
                            result.status(),
                            result.duration(),
                            result.message()));
                }
            }
            default -> {}
        }
    }

    private static TestCase.Status status(String outcome) {
        return switch (outcome) {
            case "Passed", "PassedButRunAborted", "Completed" -> TestCase.Status.SUCCEEDED;
            case "Failed", "Timeout", "Aborted" -> TestCase.Status.FAILED;
            case "Error" -> TestCase.Status.ERROR;
            case "NotExecuted", "NotRunnable", "Inconclusive" -> TestCase.Status.SKIPPED;
            default -> TestCase.Status.UNKNOWN;
        };
    }

    /** {@code 00:00:01.2345678}. */
    private static Duration duration(String text) {
        try {
            String[] parts = text.split(":");
            return Duration.ofNanos((long) ((Integer.parseInt(parts[0]) * 3600L
                            + Integer.parseInt(parts[1]) * 60L
                            + Double.parseDouble(parts[2]))
                    * 1e9));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Duration.ZERO;
        }
    }
}
