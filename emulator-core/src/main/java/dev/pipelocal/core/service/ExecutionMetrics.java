package dev.pipelocal.core.service;

import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.event.EventBus;
import dev.pipelocal.core.port.MetricSink;
import dev.pipelocal.core.port.MetricSink.MetricDatum;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** CodePipeline's metrics in CloudWatch: how long executions took, and which failed. */
public final class ExecutionMetrics {
    private static final String NAMESPACE = "AWS/CodePipeline";
    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "STOPPED", "CANCELED", "SUPERSEDED");

    private final MetricSink sink;

    private ExecutionMetrics(MetricSink sink) {
        this.sink = sink;
    }

    /** Puts a metric for each execution that ends from here on. */
    public static EventBus.Subscription listen(EventBus events, MetricSink sink) {
        return events.subscribe(new ExecutionMetrics(sink)::accept);
    }

    private void accept(EmulatorEvent event) {
        Map<String, Object> detail = event.detail();
        String state = String.valueOf(detail.get("state"));
        if (!event.detailType().equals("CodePipeline Pipeline Execution State Change") || !ENDS.contains(state)) {
            return;
        }
        Instant start = Instant.parse(String.valueOf(detail.get("start-time")));
        Duration duration = Duration.between(start, event.time());
        sink.put(datum(event, "PipelineDuration", Math.max(0, duration.toMillis() / 1000.0), "Seconds"));
        if (state.equals("FAILED")) {
            sink.put(datum(event, "FailedPipelineExecutions", 1, "Count"));
        }
    }

    private static MetricDatum datum(EmulatorEvent event, String name, double value, String unit) {
        return new MetricDatum(
                event.account(),
                event.region(),
                NAMESPACE,
                name,
                Map.of("PipelineName", String.valueOf(event.detail().get("pipeline"))),
                value,
                unit,
                event.time());
    }
}
