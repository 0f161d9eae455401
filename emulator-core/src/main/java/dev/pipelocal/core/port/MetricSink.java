package dev.pipelocal.core.port;

import java.time.Instant;
import java.util.Map;

/** Takes in the metrics that AWS services put into CloudWatch. */
@FunctionalInterface
public interface MetricSink {
    void put(MetricDatum datum);

    /** One value of a metric; the unit is CloudWatch's word for it. */
    record MetricDatum(
            String account,
            String region,
            String namespace,
            String name,
            Map<String, String> dimensions,
            double value,
            String unit,
            Instant at) {
        public MetricDatum {
            dimensions = Map.copyOf(dimensions);
        }
    }
}
