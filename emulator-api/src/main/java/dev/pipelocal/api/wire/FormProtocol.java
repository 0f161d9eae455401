package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.shape.FormNode;
import dev.pipelocal.api.wire.shape.FormReader;
import dev.pipelocal.api.wire.shape.Shape;
import dev.pipelocal.api.wire.shape.XmlWriter;
import dev.pipelocal.api.wire.table.ServiceTable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** AWS Query and EC2 Query: a form in, XML out. */
final class FormProtocol extends SdkProtocol {
    static final FormProtocol QUERY = new FormProtocol(false);
    static final FormProtocol EC2 = new FormProtocol(true);

    private static final String CONTENT_TYPE = "text/xml;charset=utf-8";

    private final boolean isEc2;
    private final FormReader reader;

    private FormProtocol(boolean isEc2) {
        this.isEc2 = isEc2;
        this.reader = new FormReader(isEc2);
    }

    /** A form is the body of a POST and the query of a GET. */
    static String formOf(WireRequest request) {
        return request.method().equals("POST") && request.body().length() != 0
                ? new String(request.body().bytes(), StandardCharsets.UTF_8)
                : request.query();
    }

    @Override
    SdkRequest read(Target target, WireRequest request) {
        SdkRequest.Builder builder = target.operation().newRequest();
        SdkPojo pojo = (SdkPojo) builder;
        reader.readDocument(FormNode.parse(formOf(request)), Shape.of(pojo), pojo);
        return builder.build();
    }

    @Override
    public WireResponse writeResponse(
            Target target, SdkResponse response, @Nullable WireBody stream, String requestId) {
        String root = target.operation().name() + "Response";
        var xml = new XmlWriter().open(root, target.service().xmlNamespace());
        if (isEc2) {
            xml.element("requestId", requestId).members(response);
        } else {
            result(xml, target, response);
            metadata(xml, requestId);
        }
        return ok(CONTENT_TYPE, xml.close(root).bytes());
    }

    private static void result(XmlWriter xml, Target target, SdkPojo response) {
        if (!target.operation().hasOutput()) {
            return;
        }
        String wrapper = target.operation().name() + "Result";
        xml.open(wrapper).members(response).close(wrapper);
    }

    private static void metadata(XmlWriter xml, String requestId) {
        xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
    }

    @Override
    WireResponse error(Optional<ServiceTable> service, ErrorAnswer answer, String requestId) {
        String namespace = service.map(ServiceTable::xmlNamespace).orElse("");
        return answer(
                answer.status(),
                CONTENT_TYPE,
                isEc2 ? ec2Error(answer, requestId) : queryError(answer, namespace, requestId));
    }

    private static byte[] queryError(ErrorAnswer answer, String namespace, String requestId) {
        var xml = new XmlWriter().open("ErrorResponse", namespace).open("Error");
        xml.element("Type", QueryErrors.typeOf(answer));
        body(xml, answer).close("Error");
        return xml.element("RequestId", requestId).close("ErrorResponse").bytes();
    }

    // EC2's errors have a shape of their own (EC2 API reference, "Error codes": Response/Errors/Error and RequestID).
    private static byte[] ec2Error(ErrorAnswer answer, String requestId) {
        var xml = new XmlWriter().open("Response").open("Errors").open("Error");
        body(xml, answer).close("Error").close("Errors");
        return xml.element("RequestID", requestId).close("Response").bytes();
    }

    private static XmlWriter body(XmlWriter xml, ErrorAnswer answer) {
        xml.element("Code", answer.code());
        answer.message().ifPresent(message -> xml.element("Message", message));
        answer.members().ifPresent(xml::members);
        return xml;
    }

    @Override
    ErrorAnswer unknownOperation(String operation, String version) {
        return ErrorAnswer.generic(
                400, "InvalidAction", "Could not find operation %s for version %s".formatted(operation, version));
    }

    @Override
    ErrorAnswer missingAuthentication() {
        return ErrorAnswer.generic(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    @Override
    AwsServiceException malformed(@Nullable String message) {
        return WireErrors.badRequest("MalformedInput", message);
    }
}
