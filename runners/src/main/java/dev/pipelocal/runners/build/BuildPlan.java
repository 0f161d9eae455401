package dev.pipelocal.runners.build;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pipelocal.runners.build.cache.CachePlan;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a restarted emulator must know of a running build, kept in its sandbox.
 *
 * @param token begins what the build's script tells
 * @param buildspec its text
 * @param secrets to be masked
 * @param begun when DOWNLOAD_SOURCE began, in milliseconds since 1970
 * @param sources the source directories by identifier, the primary's is empty
 * @param cache what the build leaves for later ones
 */
public record BuildPlan(
        String token,
        String buildspec,
        List<String> secrets,
        long begun,
        Map<String, String> sources,
        CachePlan cache) {
    static final String FILE = "run/plan.json";
    private static final JsonMapper JSON = new JsonMapper();

    byte[] toBytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    static BuildPlan of(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, BuildPlan.class);
    }

    String primarySource() {
        return sources.getOrDefault("", "");
    }
}
