package dev.pipelocal.api.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The timers of one operation, one for each way its calls have ended so far. */
final class OperationMeters {
    enum Outcome {
        SUCCESS,
        CLIENT_ERROR,
        SERVER_ERROR,
        NOT_IMPLEMENTED
    }

    private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final String service;
    private final String operation;

    OperationMeters(MeterRegistry meters, String service, String operation) {
        this.meters = meters;
        this.service = service;
        this.operation = operation;
    }

    void record(Outcome outcome, long nanos) {
        timers.computeIfAbsent(outcome, this::register).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer register(Outcome outcome) {
        return Timer.builder("pipelocal.operation")
                .description("Calls of services' operations")
                .tag("service", service)
                .tag("operation", operation)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }
}
