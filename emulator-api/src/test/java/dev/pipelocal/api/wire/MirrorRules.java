package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.shape.Member;
import dev.pipelocal.api.wire.table.OperationTable;
import dev.pipelocal.api.wire.table.ServiceTable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Where the mirror's values can't be any: each with its reason. */
final class MirrorRules {
    /** Operations and errors that the mirror cannot show, by service and name. */
    static final Map<String, String> EXCEPTIONS = Map.of(
            "s3 ListDirectoryBuckets", "signed for another service, S3 Express One Zone",
            "s3 WriteGetObjectResponse", "signed for another service, S3 Object Lambda",
            "cloudwatch LimitExceededException", "of one SDK class with LimitExceededFault",
            "cloudwatch ResourceNotFound", "of one SDK class with ResourceNotFoundException");

    private static final Set<String> SKIPPED = Set.of(
            // What clients make CopySource of; it arrives as CopySource.
            "CopyObjectRequest.SourceBucket",
            "CopyObjectRequest.SourceKey",
            "CopyObjectRequest.SourceVersionId",
            "UploadPartCopyRequest.SourceBucket",
            "UploadPartCopyRequest.SourceKey",
            "UploadPartCopyRequest.SourceVersionId",
            // Sends the request to another host.
            "PutEventsRequest.EndpointId");

    private final ServiceTable service;

    MirrorRules(ServiceTable service) {
        this.service = service;
    }

    boolean isException(String operation) {
        return EXCEPTIONS.containsKey(service.id() + " " + operation);
    }

    boolean isSkipped(String shape, Member member) {
        return SKIPPED.contains(shape + "." + member.memberName());
    }

    /** Forms and XML can't tell an empty list, map or structure from one that is unset. */
    boolean allowsEmpty() {
        return !service.speaksForms() && !service.protocols().contains("rest-xml");
    }

    /** Values that clients would else fill in or refuse. */
    Optional<Object> fixed(String shape, Member member) {
        return Optional.ofNullable(
                switch (member.memberName()) {
                    case "ChecksumAlgorithm" ->
                        shape.endsWith("Request") && service.id().equals("s3") ? "CRC32" : null;
                    case "ContentLength" -> isStreaming(shape) ? (Object) (long) Mirror.STREAM.length : null;
                    case "ContentType" -> isStreaming(shape) ? "text/x-mirror" : null;
                    case "Expires" -> shape.endsWith("ObjectResponse") ? Instant.EPOCH : null;
                    case "ExpiresString" -> "Thu, 01 Jan 1970 00:00:00 GMT";
                    // Clients cut milliseconds off these two.
                    case "ValidFrom", "ValidUntil" -> shape.equals("SpotFleetRequestConfigData") ? Instant.EPOCH : null;
                    case "PresignedUrl" -> shape.equals("CopySnapshotRequest") ? "https://presigned" : null;
                    default -> null;
                });
    }

    private boolean isStreaming(String shape) {
        return hasStream(shape, "Request", OperationTable::streamingInput)
                || hasStream(shape, "Response", OperationTable::streamingOutput);
    }

    private boolean hasStream(String shape, String ending, Predicate<OperationTable> flag) {
        return shape.endsWith(ending)
                && service.operation(shape.substring(0, shape.length() - ending.length()))
                        .filter(flag)
                        .isPresent();
    }
}
