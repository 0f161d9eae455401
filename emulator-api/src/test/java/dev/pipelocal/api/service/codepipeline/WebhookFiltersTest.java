package dev.pipelocal.api.service.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.core.json.Json;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookFiltersTest {
    private static final JsonNode PUSH = json(
            "{\"ref\":\"refs/heads/main\",\"commits\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"size\":2,\"forced\":null}");

    @Test
    void comparesWithTheConfigurationOfTheAction() {
        assertThat(matches("$.ref", "refs/heads/{Branch}", Map.of("Branch", "main")))
                .isTrue();
        assertThat(matches("$.ref", "refs/heads/{Branch}", Map.of("Branch", "other")))
                .isFalse();
        assertThat(matches("$.ref", "refs/heads/{Branch}", Map.of())).isFalse();
    }

    @Test
    void matchesWhenAnyElementEquals() {
        assertThat(matches("$.commits[*].id", "b", Map.of())).isTrue();
        assertThat(matches("$.commits[*].id", "c", Map.of())).isFalse();
    }

    @Test
    void comparesNumbersAsText() {
        assertThat(matches("$.size", "2", Map.of())).isTrue();
    }

    @Test
    void asksOnlyForThePathWhereThereIsNothingToCompare() {
        assertThat(exists("$.ref")).isTrue();
        assertThat(exists("$.forced")).isTrue();
        assertThat(exists("$.deleted")).isFalse();
        assertThat(exists("$.commits[?(@.id == 'z')]")).isFalse();
    }

    @Test
    void knowsAPathFromWhatIsNone() {
        assertThat(WebhookFilters.isPath("$.ref")).isTrue();
        assertThat(WebhookFilters.isPath("$.[")).isFalse();
    }

    private static boolean matches(String path, String expected, Map<String, String> configuration) {
        return WebhookFilters.matches(new WebhookRecord.Filter(path, Optional.of(expected)), PUSH, configuration);
    }

    private static boolean exists(String path) {
        return WebhookFilters.matches(new WebhookRecord.Filter(path, Optional.empty()), PUSH, Map.of());
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
