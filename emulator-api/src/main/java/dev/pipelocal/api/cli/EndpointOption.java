package dev.pipelocal.api.cli;

import dev.pipelocal.api.EmulatorOptions;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which emulator a command talks to. */
final class EndpointOption {
    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "The emulator's endpoint; else AWS_ENDPOINT_URL, else http://127.0.0.1:4566.")
    private @Nullable URI url;

    URI url() {
        if (url != null) {
            return url;
        }
        return Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL"))
                .filter(text -> !text.isBlank())
                .map(URI::create)
                .orElse(URI.create("http://127.0.0.1:" + EmulatorOptions.DEFAULT_PORT));
    }

    OperatorClient client() {
        return new OperatorClient(url());
    }
}
