package dev.pipelocal.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.api.wire.shape.Shape;
import dev.pipelocal.api.wire.table.OperationTable;
import dev.pipelocal.api.wire.table.ServiceTable;
import dev.pipelocal.api.wire.table.ServiceTables;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kms.KmsClient;

/** CloudWatch is spoken in three protocols; this SDK's client speaks only Query. */
class CloudWatchProtocolsTest {
    private static final String PREFIX = "GraniteServiceVersion20100801";
    // As botocore 1.43.11 writes it, which sends whole seconds.
    private static final String PUT_METRIC_DATA_OF_BOTOCORE =
            "a2694e616d657370616365636170706a4d65747269634461746181a86a4d65747269634e616d65616d6a44696d656e73696f6e7381"
                    + "a2644e616d6561646556616c756562c3a46954696d657374616d70c11a695735a56556616c7565fb3ff8000000000000"
                    + "6656616c75657382fb3ff0000000000000fb400200000000000066436f756e747382fb4008000000000000fb40100000"
                    + "0000000064556e697465436f756e747153746f726167655265736f6c7574696f6e183c";

    private final ServiceTables services = ServiceTables.load();
    private final ServiceTable cloudWatch = services.of(CloudWatchClient.class);
    private final Router router = new Router(services, List.of("localhost"));

    @Test
    void whatBotocoreWritesInCborIsRead() {
        WireRequest request = cbor("PutMetricData", HexFormat.of().parseHex(PUT_METRIC_DATA_OF_BOTOCORE));

        SdkRequest read = route(request).readRequest(request);

        assertThat(read)
                .isEqualTo(PutMetricDataRequest.builder()
                        .namespace("app")
                        .metricData(datum -> datum.metricName("m")
                                .dimensions(dimension -> dimension.name("d").value("ä"))
                                .timestamp(Instant.parse("2026-01-02T03:04:05Z"))
                                .value(1.5)
                                .values(1.0, 2.25)
                                .counts(3.0, 4.0)
                                .unit("Count")
                                .storageResolution(60))
                        .build());
    }

    @ParameterizedTest
    @EnumSource(Json.class)
    void everyRequestAndAnswerArrivesEqual(Json format) {
        var rules = new MirrorRules(services.of(KmsClient.class));
        int reflected = 0;
        for (OperationTable operation : cloudWatch.operations()) {
            if (operation.isCallable()) {
                var shapes = new RandomShapes(operation.name().hashCode(), rules);
                SdkRequest sent = filled(shapes, operation.newRequest());
                WireRequest request = format == Json.CBOR
                        ? cbor(operation.name(), format.structure(sent))
                        : json(operation.name(), format.structure(sent));
                Target target = route(request);
                assertThat(target.readRequest(request)).isEqualTo(sent);

                String type = sent.getClass().getName().replaceFirst("Request$", "Response");
                var answer = (SdkResponse.Builder) Mirror.builderOf(type);
                shapes.fill((SdkPojo) answer);
                SdkResponse given = answer.build();
                SdkPojo received = (SdkPojo) Mirror.builderOf(type);
                byte[] body = target.writeResponse(given, null, "id").body().bytes();
                format.read(body, Shape.of(received), received);
                assertThat(((SdkPojo) Shape.build(received)).equalsBySdkFields(given))
                        .as(operation.name())
                        .isTrue();
                reflected++;
            }
        }
        assertThat(reflected).isGreaterThan(30);
    }

    @Test
    void answersInCborSayTheirProtocolAndErrorsTheirOlderCode() {
        Target target = route(cbor("PutMetricData", new byte[0]));

        WireResponse answer =
                target.writeResponse(PutMetricDataResponse.builder().build(), null, "id");
        WireResponse error = target.writeError(
                ResourceNotFoundException.builder().message("gone").build(), "id");

        assertThat(answer.headers()).containsEntry("smithy-protocol", List.of("rpc-v2-cbor"));
        assertThat(answer.body().length()).isZero();
        assertThat(error.headers()).containsKey("x-amzn-query-error");
        assertThat(new String(error.body().bytes(), StandardCharsets.ISO_8859_1))
                .contains("__type", "gone");
    }

    private static SdkRequest filled(RandomShapes shapes, SdkRequest.Builder builder) {
        shapes.fill((SdkPojo) builder);
        return builder.build();
    }

    private Target route(WireRequest request) {
        return router.route(request, CredentialScope.of(request));
    }

    private static WireRequest cbor(String operation, byte[] body) {
        return new WireRequest(
                "POST",
                "localhost",
                "/service/" + PREFIX + "/operation/" + operation,
                "",
                Map.of("smithy-protocol", List.of("rpc-v2-cbor"), "content-type", List.of("application/cbor")),
                WireBody.of(body),
                "127.0.0.1");
    }

    private static WireRequest json(String operation, byte[] body) {
        return new WireRequest(
                "POST",
                "localhost",
                "/",
                "",
                Map.of(
                        "x-amz-target",
                        List.of(PREFIX + "." + operation),
                        "content-type",
                        List.of("application/x-amz-json-1.0")),
                WireBody.of(body),
                "127.0.0.1");
    }
}
