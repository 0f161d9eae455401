package dev.pipelocal.api.service.s3;

import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/** Who an ACL grants to. */
final class Grantees {
    static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    static final String AUTHENTICATED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    private Grantees() {}

    static Grantee group(String uri) {
        return Grantee.builder().type(Type.GROUP).uri(uri).build();
    }

    static Grantee user(String canonicalId) {
        return Grantee.builder().type(Type.CANONICAL_USER).id(canonicalId).build();
    }

    static Grant grant(Grantee grantee, Permission permission) {
        return Grant.builder().grantee(grantee).permission(permission).build();
    }

    static boolean isPublic(Grant grant) {
        String uri = grant.grantee() == null ? null : grant.grantee().uri();
        return ALL_USERS.equals(uri) || AUTHENTICATED_USERS.equals(uri);
    }

    /** Reads {@code id="..."}, {@code uri="..."} or {@code emailAddress="..."}. */
    static Grantee parse(String text) {
        int equals = text.indexOf('=');
        String value =
                equals < 0 ? "" : text.substring(equals + 1).replace("\"", "").strip();
        return switch (equals < 0 ? "" : text.substring(0, equals).strip()) {
            case "id" -> user(value);
            case "uri" -> group(value);
            case "emailAddress" ->
                Grantee.builder()
                        .type(Type.AMAZON_CUSTOMER_BY_EMAIL)
                        .emailAddress(value)
                        .build();
            default -> throw S3Errors.invalidArgument("Argument format not recognized");
        };
    }
}
