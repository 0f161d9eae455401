package dev.pipelocal.api.service.s3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * What a request says of an ACL: a canned one, or grants in headers.
 *
 * @param headers by permission, such as {@code id="..", uri=".."}
 */
record Grants(@Nullable String canned, Map<Permission, String> headers) {
    static Grants of(PutObjectRequest request) {
        return of(request.aclAsString())
                .with(Permission.FULL_CONTROL, request.grantFullControl())
                .with(Permission.READ, request.grantRead())
                .with(Permission.READ_ACP, request.grantReadACP())
                .with(Permission.WRITE_ACP, request.grantWriteACP());
    }

    static Grants of(CopyObjectRequest request) {
        return of(request.aclAsString())
                .with(Permission.FULL_CONTROL, request.grantFullControl())
                .with(Permission.READ, request.grantRead())
                .with(Permission.READ_ACP, request.grantReadACP())
                .with(Permission.WRITE_ACP, request.grantWriteACP());
    }

    static Grants of(CreateMultipartUploadRequest request) {
        return of(request.aclAsString())
                .with(Permission.FULL_CONTROL, request.grantFullControl())
                .with(Permission.READ, request.grantRead())
                .with(Permission.READ_ACP, request.grantReadACP())
                .with(Permission.WRITE_ACP, request.grantWriteACP());
    }

    static Grants of(PutObjectAclRequest request) {
        return of(request.aclAsString())
                .with(Permission.FULL_CONTROL, request.grantFullControl())
                .with(Permission.READ, request.grantRead())
                .with(Permission.READ_ACP, request.grantReadACP())
                .with(Permission.WRITE, request.grantWrite())
                .with(Permission.WRITE_ACP, request.grantWriteACP());
    }

    static Grants of(PutBucketAclRequest request) {
        return of(request.aclAsString())
                .with(Permission.FULL_CONTROL, request.grantFullControl())
                .with(Permission.READ, request.grantRead())
                .with(Permission.READ_ACP, request.grantReadACP())
                .with(Permission.WRITE, request.grantWrite())
                .with(Permission.WRITE_ACP, request.grantWriteACP());
    }

    private static Grants of(@Nullable String canned) {
        return new Grants(canned, new LinkedHashMap<>());
    }

    private Grants with(Permission permission, @Nullable String header) {
        if (header != null) {
            headers.put(permission, header);
        }
        return this;
    }

    boolean isEmpty() {
        return canned == null && headers.isEmpty();
    }

    /** The grants of the headers. */
    List<Grant> listed() {
        List<Grant> grants = new ArrayList<>();
        headers.forEach((permission, header) -> {
            for (String grantee : header.split(",")) {
                grants.add(Grantees.grant(Grantees.parse(grantee.strip()), permission));
            }
        });
        return grants;
    }
}
