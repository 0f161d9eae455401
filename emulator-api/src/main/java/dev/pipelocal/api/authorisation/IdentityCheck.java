package dev.pipelocal.api.authorisation;

import dev.pipelocal.api.client.CallCheck;
import dev.pipelocal.api.client.CodedError;
import dev.pipelocal.api.client.ServiceCall;
import dev.pipelocal.api.wire.table.ServiceTable;
import dev.pipelocal.api.wire.table.ServiceTables;
import dev.pipelocal.core.caller.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Evaluates identity policies before a service is called, where they are enforced. Services whose resources have policies
 * do that themselves for the calls that name a resource, since both kinds of policies count together there.
 */
public final class IdentityCheck implements CallCheck {
    /** Trust policies say who may assume a role; the others need no permission. */
    private static final String STS = "sts";

    private static final Map<String, Set<String>> WITHOUT_RESOURCE = Map.of(
            "kms", Set.of("CreateKey", "ListKeys", "ListAliases", "GenerateRandom"),
            "secretsmanager", Set.of("CreateSecret", "ListSecrets", "GetRandomPassword"),
            "s3", Set.of("CreateBucket", "ListBuckets"));

    private final ServiceTables tables;
    private final Authorisation authorisation;

    public IdentityCheck(ServiceTables tables, Authorisation authorisation) {
        this.tables = tables;
        this.authorisation = authorisation;
    }

    @Override
    public void check(ServiceCall call) {
        ServiceTable table = tables.of(call.service());
        String service = table.signingName();
        if (service.equals(STS) || !isChecked(service, call.operation())) {
            return;
        }
        String resource = CalledResource.of(service, call.caller(), call.request());
        require(table, call.caller(), actionOf(service, call.operation()), resource, Map.of());
        Map<String, List<String>> passed = Map.of("iam:PassedToService", List.of(PassedRoles.principalOf(service)));
        PassedRoles.of(service, call.request())
                .forEach(role -> require(table, call.caller(), "iam:PassRole", role, passed));
    }

    private void require(
            ServiceTable table, Caller caller, String action, String resource, Map<String, List<String>> context) {
        var access = new Access(caller, caller.account(), action, resource, context, Optional.empty());
        authorisation.refusalMessage(access).ifPresent(message -> {
            throw denied(table, message);
        });
    }

    private static boolean isChecked(String service, String operation) {
        Set<String> own = WITHOUT_RESOURCE.get(service);
        return own == null || own.contains(operation);
    }

    private static String actionOf(String service, String operation) {
        // Service authorization reference: ListBuckets is permitted by s3:ListAllMyBuckets.
        return service + ":" + (operation.equals("ListBuckets") ? "ListAllMyBuckets" : operation);
    }

    private static AwsServiceException denied(ServiceTable table, String message) {
        boolean isOfXml = table.speaksForms() || table.signingName().equals("s3");
        return CodedError.of(isOfXml ? 403 : 400, isOfXml ? "AccessDenied" : "AccessDeniedException", message);
    }
}
