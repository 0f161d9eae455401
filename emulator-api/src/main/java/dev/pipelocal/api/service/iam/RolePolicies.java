package dev.pipelocal.api.service.iam;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.*;

/** Policies of a role: those written into it and those attached to it. */
final class RolePolicies {
    private final Roles roles;
    private final ManagedPolicies policies;

    RolePolicies(Roles roles, ManagedPolicies policies) {
        this.roles = roles;
        this.policies = policies;
    }

    PutRolePolicyResponse put(PutRolePolicyRequest request) {
        roles.find(request.roleName());
        PolicyDocuments.requireIdentityPolicy(request.policyDocument());
        roles.update(
                request.roleName(),
                role -> role.withInlinePolicies(all -> all.put(request.policyName(), request.policyDocument())));
        return PutRolePolicyResponse.builder().build();
    }

    GetRolePolicyResponse get(GetRolePolicyRequest request) {
        String document = Optional.ofNullable(
                        roles.find(request.roleName()).inlinePolicies().get(request.policyName()))
                .orElseThrow(() -> noInlinePolicy(request.policyName()));
        return GetRolePolicyResponse.builder()
                .roleName(request.roleName())
                .policyName(request.policyName())
                .policyDocument(PolicyDocuments.encoded(document))
                .build();
    }

    ListRolePoliciesResponse list(ListRolePoliciesRequest request) {
        List<String> names =
                List.copyOf(roles.find(request.roleName()).inlinePolicies().keySet());
        Page<String> page = Page.of(names, name -> name, request.marker(), request.maxItems());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker().orElse(null))
                .build();
    }

    DeleteRolePolicyResponse delete(DeleteRolePolicyRequest request) {
        roles.update(
                request.roleName(),
                role -> role.withInlinePolicies(all -> {
                    if (all.remove(request.policyName()) == null) {
                        throw noInlinePolicy(request.policyName());
                    }
                }));
        return DeleteRolePolicyResponse.builder().build();
    }

    /** Attaching twice is no error (API reference, AttachRolePolicy). */
    AttachRolePolicyResponse attach(AttachRolePolicyRequest request) {
        policies.requireAttachable(request.policyArn());
        roles.update(
                request.roleName(),
                role -> role.attachedPolicies().contains(request.policyArn())
                        ? role
                        : role.withAttachedPolicies(all -> all.add(request.policyArn())));
        return AttachRolePolicyResponse.builder().build();
    }

    DetachRolePolicyResponse detach(DetachRolePolicyRequest request) {
        roles.update(
                request.roleName(),
                role -> role.withAttachedPolicies(all -> {
                    if (!all.remove(request.policyArn())) {
                        throw IamErrors.noPolicy(request.policyArn());
                    }
                }));
        return DetachRolePolicyResponse.builder().build();
    }

    ListAttachedRolePoliciesResponse listAttached(ListAttachedRolePoliciesRequest request) {
        List<AttachedPolicy> attached = roles.find(request.roleName()).attachedPolicies().stream()
                .map(arn -> AttachedPolicy.builder()
                        .policyArn(arn)
                        .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                        .build())
                .sorted(java.util.Comparator.comparing(AttachedPolicy::policyName))
                .toList();
        Page<AttachedPolicy> page = Page.of(attached, AttachedPolicy::policyName, request.marker(), request.maxItems());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker().orElse(null))
                .build();
    }

    private static NoSuchEntityException noInlinePolicy(String name) {
        return IamErrors.noSuchEntity("The role policy with name " + name + " cannot be found.");
    }
}
