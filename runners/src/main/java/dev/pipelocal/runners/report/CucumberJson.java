package dev.pipelocal.runners.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Cucumber's JSON: features with scenarios with steps; a scenario is a case, and its worst step says how it went. */
final class CucumberJson {
    private static final JsonMapper JSON = new JsonMapper();

    private CucumberJson() {}

    static void read(InputStream in, ReportEntries entries) throws IOException {
        JsonNode features;
        try {
            features = JSON.readTree(in.readAllBytes());
        } catch (JsonProcessingException e) {
            throw new IOException("no JSON: " + e.getOriginalMessage(), e);
        }
        for (JsonNode feature : features) {
            for (JsonNode scenario : feature.path("elements")) {
                if (!scenario.path("type").asText().equals("background")) {
                    entries.add(scenario(feature.path("name").asText(), scenario));
                }
            }
        }
    }

    private static TestCase scenario(String feature, JsonNode scenario) {
        var builder = new CaseBuilder();
        TestCase.Status status = TestCase.Status.SUCCEEDED;
        Duration duration = Duration.ZERO;
        String message = "";
        for (JsonNode step : scenario.path("steps")) {
            JsonNode result = step.path("result");
            duration = duration.plusNanos(result.path("duration").asLong());
            TestCase.Status next = status(result.path("status").asText());
            if (status == TestCase.Status.SUCCEEDED && next != TestCase.Status.SUCCEEDED) {
                status = next;
                message = result.path("error_message").asText();
            }
        }
        builder.begin(feature, scenario.path("name").asText(), status, duration);
        builder.say(message);
        return builder.build();
    }

    private static TestCase.Status status(String text) {
        return switch (text) {
            case "passed" -> TestCase.Status.SUCCEEDED;
            case "failed" -> TestCase.Status.FAILED;
            case "skipped", "pending" -> TestCase.Status.SKIPPED;
            case "undefined", "ambiguous" -> TestCase.Status.ERROR;
            default -> TestCase.Status.UNKNOWN;
        };
    }
}
