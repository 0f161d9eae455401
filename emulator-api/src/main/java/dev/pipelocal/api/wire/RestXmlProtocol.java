package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.quirks.S3Wire;
import dev.pipelocal.api.wire.shape.Kind;
import dev.pipelocal.api.wire.shape.Member;
import dev.pipelocal.api.wire.shape.Shape;
import dev.pipelocal.api.wire.shape.XmlElement;
import dev.pipelocal.api.wire.shape.XmlReader;
import dev.pipelocal.api.wire.shape.XmlWriter;
import dev.pipelocal.api.wire.table.ServiceTable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** AWS REST-XML as S3 speaks it, which is its only service here: members in path, query, headers and an XML body. */
final class RestXmlProtocol extends SdkProtocol {
    static final RestXmlProtocol INSTANCE = new RestXmlProtocol();

    private static final String CONTENT_TYPE = "application/xml";

    @Override
    SdkRequest read(Target target, WireRequest request) {
        SdkRequest.Builder builder = target.operation().newRequest();
        SdkPojo pojo = (SdkPojo) builder;
        Shape shape = Shape.of(pojo);
        RestMembers.read(target, S3Wire.withoutTransferCodings(request.headers()), request.query(), shape, pojo);
        if (!target.operation().streamingInput() && (shape.payload().isPresent() || shape.bodyMembers().length > 0)) {
            body(request.body().bytes(), shape, pojo);
        }
        return builder.build();
    }

    private static void body(byte[] body, Shape shape, SdkPojo pojo) {
        if (body.length == 0) {
            return;
        }
        if (shape.payload().isEmpty()) {
            XmlReader.bodyMembers(XmlElement.parse(body), shape, pojo);
            return;
        }
        Member payload = shape.payload().get();
        payload.set(
                pojo,
                switch (payload.kind()) {
                    case BLOB -> SdkBytes.fromByteArrayUnsafe(body);
                    case STRING -> new String(body, StandardCharsets.UTF_8);
                    default -> XmlReader.value(XmlElement.parse(body), payload);
                });
    }

    @Override
    public WireResponse writeResponse(
            Target target, SdkResponse response, @Nullable WireBody stream, String requestId) {
        Map<String, List<String>> headers = new LinkedHashMap<>(S3Wire.requestIds(requestId));
        RestMembers.writeHeaders(response, headers);
        int status = S3Wire.status(response, RestMembers.status(target, response));
        if (stream != null) {
            headers.putIfAbsent("Content-Type", List.of("binary/octet-stream"));
            return new WireResponse(status, headers, stream);
        }
        byte[] body = body(target, response);
        if (body.length > 0) {
            headers.putIfAbsent("Content-Type", List.of(CONTENT_TYPE));
        }
        return new WireResponse(status, headers, WireBody.of(body));
    }

    private static byte[] body(Target target, SdkPojo response) {
        Shape shape = Shape.of(response);
        if (shape.payload().isPresent()) {
            return payload(target, shape.payload().get(), response);
        }
        if (shape.bodyMembers().length == 0) {
            return new byte[0];
        }
        String root = S3Wire.rootOf(target.operation().name());
        return new XmlWriter()
                .open(root, S3Wire.NAMESPACE)
                .members(response)
                .close(root)
                .bytes();
    }

    private static byte[] payload(Target target, Member member, SdkPojo response) {
        Object value = member.get(response);
        if (S3Wire.isBare(target.operation().name())) {
            return bare(S3Wire.rootOf(target.operation().name()), value == null ? "" : value.toString());
        }
        if (value == null) {
            return new byte[0];
        }
        if (member.kind() == Kind.STRUCTURE) {
            String root = S3Wire.rootOf(target.operation().name(), member.answerName());
            return new XmlWriter()
                    .open(root, S3Wire.NAMESPACE)
                    .members((SdkPojo) value)
                    .close(root)
                    .bytes();
        }
        return value instanceof SdkBytes bytes
                ? bytes.asByteArrayUnsafe()
                : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bare(String root, String text) {
        return new XmlWriter()
                .open(root, S3Wire.NAMESPACE)
                .text(text)
                .close(root)
                .bytes();
    }

    @Override
    WireResponse error(Optional<ServiceTable> service, ErrorAnswer answer, String requestId) {
        var xml = new XmlWriter().open("Error").element("Code", answer.code());
        answer.message().ifPresent(message -> xml.element("Message", message));
        answer.members().ifPresent(xml::members);
        xml.element("RequestId", requestId).element("HostId", S3Wire.HOST_ID).close("Error");
        WireResponse response = answer(answer.status(), CONTENT_TYPE, xml.bytes());
        response.headers().putAll(S3Wire.requestIds(requestId));
        return response;
    }

    @Override
    ErrorAnswer unknownOperation(String operation, String version) {
        return ErrorAnswer.generic(
                405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }

    @Override
    ErrorAnswer missingAuthentication() {
        return ErrorAnswer.generic(403, "AccessDenied", "Access Denied");
    }

    @Override
    AwsServiceException malformed(@Nullable String message) {
        return message == null
                ? WireErrors.badRequest(
                        "MalformedXML",
                        "The XML you provided was not well-formed or did not validate against our published schema")
                : WireErrors.badRequest("InvalidArgument", message);
    }
}
