package dev.pipelocal.api.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelocal.api.server.Answers;
import dev.pipelocal.api.server.OperatorRoutes;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.port.Faults.Fault;
import dev.pipelocal.core.run.FaultList;
import dev.pipelocal.core.run.FaultList.Planned;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code /_pipelocal/faults}: POST adds {@code {"pipeline":"P","stage":"S","action":"A","fail":"text","delay":"30s",
 * "times":1}}, GET lists them, DELETE clears them.
 */
public final class FaultRoutes {
    private static final String PATH = "/_pipelocal/faults";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MEMBERS = Set.of("pipeline", "stage", "action", "fail", "delay", "times");

    private final Supplier<FaultList> faults;

    public FaultRoutes(Supplier<FaultList> faults) {
        this.faults = faults;
    }

    public void addTo(OperatorRoutes routes) {
        routes.add("POST", PATH, this::add);
        routes.add("GET", PATH, request -> list());
        routes.add("DELETE", PATH, request -> clear());
    }

    private WireResponse add(WireRequest request) {
        try {
            Planned fault = fault(JSON.readTree(request.body().bytes()));
            faults.get().add(fault);
            return Answers.json(200, members(fault));
        } catch (IOException e) {
            return Answers.error(400, "Expected a JSON object");
        } catch (IllegalArgumentException e) {
            return Answers.error(400, String.valueOf(e.getMessage()));
        }
    }

    private WireResponse list() {
        return Answers.json(
                200, faults.get().list().stream().map(FaultRoutes::members).toList());
    }

    private WireResponse clear() {
        faults.get().clear();
        return list();
    }

    private static Planned fault(JsonNode order) {
        order.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("'%s' is no member of a fault".formatted(name));
            }
        });
        JsonNode times = order.path("times");
        if (!times.isMissingNode() && !times.canConvertToInt()) {
            throw new IllegalArgumentException("Expected times to be a number but it was %s".formatted(times));
        }
        return new Planned(
                new PipelineName(text(order, "pipeline")),
                new StageName(text(order, "stage")),
                new ActionName(text(order, "action")),
                new Fault(optional(order, "fail"), optional(order, "delay").map(DurationText::parse)),
                times.asInt(1));
    }

    private static String text(JsonNode order, String name) {
        return optional(order, name)
                .orElseThrow(() -> new IllegalArgumentException("Expected a fault to name its %s".formatted(name)));
    }

    private static Optional<String> optional(JsonNode order, String name) {
        return Optional.ofNullable(order.path(name).textValue()).filter(text -> !text.isEmpty());
    }

    private static Map<String, Object> members(Planned planned) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("pipeline", planned.pipeline().value());
        members.put("stage", planned.stage().value());
        members.put("action", planned.action().value());
        planned.fault().fail().ifPresent(text -> members.put("fail", text));
        planned.fault().delay().ifPresent(delay -> members.put("delay", delay.toSeconds() + "s"));
        members.put("times", planned.times());
        return members;
    }
}
