package dev.pipelocal.api.operator;

import dev.pipelocal.api.server.Answers;
import dev.pipelocal.api.server.OperatorRoutes;
import dev.pipelocal.api.wire.WireBody;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import dev.pipelocal.core.event.LocalEventBus;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /_pipelocal/events}: the events of the bus as server-sent events, from now on, or from after the header {@code
 * Last-Event-ID}.
 */
public final class EventRoute {
    private final LocalEventBus bus;

    public EventRoute(LocalEventBus bus) {
        this.bus = bus;
    }

    public void addTo(OperatorRoutes routes) {
        routes.add("GET", "/_pipelocal/events", this::stream);
    }

    private WireResponse stream(WireRequest request) {
        Optional<String> after = request.header("last-event-id");
        if (after.isPresent() && !after.get().matches("\\d{1,18}")) {
            return Answers.error(400, "Expected Last-Event-ID to be a number but it was '%s'".formatted(after.get()));
        }
        var events = new EventStream();
        events.feed(after.map(Long::parseLong)
                .map(number -> bus.followAfter(number, events))
                .orElseGet(() -> bus.follow(events)));
        return new WireResponse(
                200,
                Map.of("Content-Type", List.of("text/event-stream"), "Cache-Control", List.of("no-store")),
                new WireBody() {
                    @Override
                    public long length() {
                        return -1;
                    }

                    @Override
                    public InputStream open() {
                        return events;
                    }
                });
    }
}
