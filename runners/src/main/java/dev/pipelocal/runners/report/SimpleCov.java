package dev.pipelocal.runners.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** SimpleCov's .resultset.json: per suite and file, how often each line was run, null for lines that cannot be. */
final class SimpleCov {
    private static final JsonMapper JSON = new JsonMapper();

    private SimpleCov() {}

    static void read(InputStream in, ReportEntries entries) throws IOException {
        JsonNode suites;
        try {
            suites = JSON.readTree(in.readAllBytes());
        } catch (JsonProcessingException e) {
            throw new IOException("no JSON: " + e.getOriginalMessage(), e);
        }
        for (JsonNode suite : suites) {
            for (Map.Entry<String, JsonNode> file : suite.path("coverage").properties()) {
                entries.add(coverage(file.getKey(), file.getValue()));
            }
        }
    }

    private static FileCoverage coverage(String path, JsonNode file) {
        int[] lines = new int[2];
        for (JsonNode hits : file.isArray() ? file : file.path("lines")) {
            if (hits.isNumber()) {
                lines[hits.asInt() > 0 ? 0 : 1]++;
            }
        }
        int[] branches = new int[2];
        for (JsonNode condition : file.path("branches")) {
            for (JsonNode hits : condition) {
                branches[hits.asInt() > 0 ? 0 : 1]++;
            }
        }
        return new FileCoverage(path, lines[0], lines[1], branches[0], branches[1]);
    }
}
