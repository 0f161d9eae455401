package dev.pipelocal.api.service.iam;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.*;

/** Managed policies and their versions: a customer's own, and those of AWS's that are known here. */
final class ManagedPolicies {
    private static final int VERSION_LIMIT = 5;

    private final IamStore store;
    private final EmulatorClock clock;
    private final IamIds ids;

    ManagedPolicies(IamStore store, EmulatorClock clock, IamIds ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    CreatePolicyResponse create(CreatePolicyRequest request) {
        PolicyDocuments.requireIdentityPolicy(request.policyDocument());
        String path = Roles.orElse(request.path(), "/");
        Instant now = clock.now();
        var policy = new PolicyRecord(
                request.policyName(),
                path,
                ids.uniqueId("ANPA"),
                "arn:aws:iam::" + CurrentCaller.get().account() + ":policy" + path + request.policyName(),
                now,
                now,
                Roles.orElse(request.description(), ""),
                List.of(new PolicyRecord.Version("v1", request.policyDocument(), now)),
                "v1",
                2,
                Roles.tags(request.tags()));
        if (!table().add(policy.arn(), policy)) {
            throw IamErrors.exists(
                    "A policy called " + policy.name() + " already exists. Duplicate names are not allowed.");
        }
        return CreatePolicyResponse.builder().policy(describe(policy)).build();
    }

    GetPolicyResponse get(GetPolicyRequest request) {
        return GetPolicyResponse.builder()
                .policy(describe(find(request.policyArn())))
                .build();
    }

    ListPoliciesResponse list(ListPoliciesRequest request) {
        String scope = Roles.orElse(request.scopeAsString(), "All");
        List<PolicyRecord> own = scope.equals("AWS") ? List.of() : table().all();
        List<PolicyRecord> awsOwned = scope.equals("Local") ? List.of() : AwsManagedPolicies.all();
        List<PolicyRecord> all = java.util.stream.Stream.concat(own.stream(), awsOwned.stream())
                .filter(policy -> policy.path().startsWith(Roles.orElse(request.pathPrefix(), "/")))
                .filter(policy -> !Boolean.TRUE.equals(request.onlyAttached()) || attachments(policy.arn()) > 0)
                .sorted(java.util.Comparator.comparing(PolicyRecord::arn))
                .toList();
        Page<PolicyRecord> page = Page.of(all, PolicyRecord::arn, request.marker(), request.maxItems());
        return ListPoliciesResponse.builder()
                .policies(page.items().stream().map(this::describe).toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker().orElse(null))
                .build();
    }

    DeletePolicyResponse delete(DeletePolicyRequest request) {
        PolicyRecord policy = findOwn(request.policyArn());
        if (attachments(policy.arn()) > 0) {
            throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
        }
        if (policy.versions().size() > 1) {
            throw IamErrors.deleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
        }
        table().delete(policy.arn());
        return DeletePolicyResponse.builder().build();
    }

    CreatePolicyVersionResponse createVersion(CreatePolicyVersionRequest request) {
        PolicyDocuments.requireIdentityPolicy(request.policyDocument());
        Instant now = clock.now();
        PolicyRecord changed = update(request.policyArn(), policy -> {
            if (policy.versions().size() >= VERSION_LIMIT) {
                throw IamErrors.limit(
                        "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.");
            }
            return policy.withNewVersion(request.policyDocument(), Boolean.TRUE.equals(request.setAsDefault()), now);
        });
        return CreatePolicyVersionResponse.builder()
                .policyVersion(summarise(changed, changed.versions().getLast()))
                .build();
    }

    GetPolicyVersionResponse getVersion(GetPolicyVersionRequest request) {
        PolicyRecord policy = find(request.policyArn());
        PolicyRecord.Version version = requireVersion(policy, request.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(summarise(policy, version).toBuilder()
                        .document(PolicyDocuments.encoded(version.document()))
                        .build())
                .build();
    }

    ListPolicyVersionsResponse listVersions(ListPolicyVersionsRequest request) {
        PolicyRecord policy = find(request.policyArn());
        return ListPolicyVersionsResponse.builder()
                .versions(policy.versions().reversed().stream()
                        .map(version -> summarise(policy, version))
                        .toList())
                .isTruncated(false)
                .build();
    }

    DeletePolicyVersionResponse deleteVersion(DeletePolicyVersionRequest request) {
        Instant now = clock.now();
        update(request.policyArn(), policy -> {
            requireVersion(policy, request.versionId());
            if (policy.defaultVersionId().equals(request.versionId())) {
                throw IamErrors.deleteConflict("Cannot delete the default version of a policy.");
            }
            return policy.withoutVersion(request.versionId(), now);
        });
        return DeletePolicyVersionResponse.builder().build();
    }

    SetDefaultPolicyVersionResponse setDefaultVersion(SetDefaultPolicyVersionRequest request) {
        Instant now = clock.now();
        update(request.policyArn(), policy -> {
            requireVersion(policy, request.versionId());
            return policy.withDefault(request.versionId(), now);
        });
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    void requireAttachable(String arn) {
        if (!AwsManagedPolicies.isArn(arn) && table().get(arn).isEmpty()) {
            throw IamErrors.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
        }
    }

    private PolicyRecord find(String arn) {
        return AwsManagedPolicies.find(arn).or(() -> table().get(arn)).orElseThrow(() -> IamErrors.noPolicy(arn));
    }

    private PolicyRecord findOwn(String arn) {
        return table().get(arn).orElseThrow(() -> IamErrors.noPolicy(arn));
    }

    private PolicyRecord update(String arn, java.util.function.UnaryOperator<PolicyRecord> change) {
        return table().update(arn, change).orElseThrow(() -> IamErrors.noPolicy(arn));
    }

    private IamStore.Table<PolicyRecord> table() {
        return store.policies(CurrentCaller.get().account());
    }

    private int attachments(String arn) {
        return (int) store.roles(CurrentCaller.get().account()).all().stream()
                .filter(role -> role.attachedPolicies().contains(arn))
                .count();
    }

    private Policy describe(PolicyRecord policy) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersionId())
                .attachmentCount(attachments(policy.arn()))
                .permissionsBoundaryUsageCount(0)
                .isAttachable(true)
                .description(Optional.of(policy.description())
                        .filter(text -> !text.isEmpty())
                        .orElse(null))
                .createDate(policy.created())
                .updateDate(policy.updated())
                .tags(Roles.describe(policy.tags()))
                .build();
    }

    private static PolicyVersion summarise(PolicyRecord policy, PolicyRecord.Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.id().equals(policy.defaultVersionId()))
                .createDate(version.created())
                .build();
    }

    private static PolicyRecord.Version requireVersion(PolicyRecord policy, String versionId) {
        return policy.version(versionId)
                .orElseThrow(() -> IamErrors.noSuchEntity(
                        "Policy " + policy.arn() + " version " + versionId + " does not exist or is not attachable."));
    }
}
