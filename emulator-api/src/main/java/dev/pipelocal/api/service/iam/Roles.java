package dev.pipelocal.api.service.iam;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.clock.EmulatorClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.*;

/** The role operations: roles themselves and their trust policies. */
final class Roles {
    private final IamStore store;
    private final EmulatorClock clock;
    private final IamIds ids;

    Roles(IamStore store, EmulatorClock clock, IamIds ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    CreateRoleResponse create(CreateRoleRequest request) {
        PolicyDocuments.requireTrustPolicy(request.assumeRolePolicyDocument());
        RoleRecord role = add(new RoleRecord(
                request.roleName(),
                orElse(request.path(), "/"),
                ids.uniqueId("AROA"),
                arn(orElse(request.path(), "/"), request.roleName()),
                clock.now(),
                request.assumeRolePolicyDocument(),
                orElse(request.description(), ""),
                request.maxSessionDuration() == null ? 3600 : request.maxSessionDuration(),
                orElse(request.permissionsBoundary(), ""),
                tags(request.tags()),
                new TreeMap<>(),
                List.of()));
        return CreateRoleResponse.builder().role(describe(role)).build();
    }

    /** Adds the role that a service uses on its own behalf (IAM user guide, service-linked roles). */
    CreateServiceLinkedRoleResponse createServiceLinked(CreateServiceLinkedRoleRequest request) {
        String service = request.awsServiceName();
        String name = ServiceLinkedRoleName.of(service, Optional.ofNullable(request.customSuffix()));
        String path = "/aws-service-role/" + service + "/";
        var role = new RoleRecord(
                name,
                path,
                ids.uniqueId("AROA"),
                arn(path, name),
                clock.now(),
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}""".formatted(service),
                orElse(request.description(), ""),
                3600,
                "",
                Map.of(),
                new TreeMap<>(),
                List.of());
        if (!table().add(name, role)) {
            throw IamErrors.invalid(
                    "Service role name " + name + " has been taken in this account, please try a different suffix.");
        }
        return CreateServiceLinkedRoleResponse.builder().role(describe(role)).build();
    }

    GetRoleResponse get(GetRoleRequest request) {
        return GetRoleResponse.builder()
                .role(describe(find(request.roleName())))
                .build();
    }

    ListRolesResponse list(ListRolesRequest request) {
        List<RoleRecord> roles = table().all().stream()
                .filter(role -> role.path().startsWith(orElse(request.pathPrefix(), "/")))
                .toList();
        Page<RoleRecord> page = Page.of(roles, RoleRecord::name, request.marker(), request.maxItems());
        return ListRolesResponse.builder()
                .roles(page.items().stream().map(Roles::summarise).toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker().orElse(null))
                .build();
    }

    UpdateRoleResponse update(UpdateRoleRequest request) {
        update(
                request.roleName(),
                role -> role.withDescription(
                        orElse(request.description(), role.description()),
                        request.maxSessionDuration() == null
                                ? role.maxSessionDuration()
                                : request.maxSessionDuration()));
        return UpdateRoleResponse.builder().build();
    }

    UpdateAssumeRolePolicyResponse updateTrustPolicy(UpdateAssumeRolePolicyRequest request) {
        find(request.roleName());
        PolicyDocuments.requireTrustPolicy(request.policyDocument());
        update(request.roleName(), role -> role.withTrustPolicy(request.policyDocument()));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    DeleteRoleResponse delete(DeleteRoleRequest request) {
        RoleRecord role = find(request.roleName());
        if (!role.attachedPolicies().isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
        }
        if (!role.inlinePolicies().isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
        }
        table().delete(role.name());
        return DeleteRoleResponse.builder().build();
    }

    TagRoleResponse tag(TagRoleRequest request) {
        update(request.roleName(), role -> role.withTags(all -> all.putAll(tags(request.tags()))));
        return TagRoleResponse.builder().build();
    }

    UntagRoleResponse untag(UntagRoleRequest request) {
        update(request.roleName(), role -> role.withTags(all -> all.keySet().removeAll(request.tagKeys())));
        return UntagRoleResponse.builder().build();
    }

    ListRoleTagsResponse listTags(ListRoleTagsRequest request) {
        return ListRoleTagsResponse.builder()
                .tags(describe(find(request.roleName()).tags()))
                .isTruncated(false)
                .build();
    }

    RoleRecord find(String name) {
        return table().get(name).orElseThrow(() -> IamErrors.noRole(name));
    }

    RoleRecord update(String name, java.util.function.UnaryOperator<RoleRecord> change) {
        return table().update(name, change).orElseThrow(() -> IamErrors.noRole(name));
    }

    private RoleRecord add(RoleRecord role) {
        if (!table().add(role.name(), role)) {
            throw IamErrors.exists("Role with name " + role.name() + " already exists.");
        }
        return role;
    }

    private IamStore.Table<RoleRecord> table() {
        return store.roles(CurrentCaller.get().account());
    }

    private static String arn(String path, String name) {
        return "arn:aws:iam::" + CurrentCaller.get().account() + ":role" + path + name;
    }

    private static Role describe(RoleRecord role) {
        return builder(role).tags(describe(role.tags())).build();
    }

    /** ListRoles gives neither tags nor the permissions boundary (API reference). */
    private static Role summarise(RoleRecord role) {
        return builder(role)
                .permissionsBoundary((AttachedPermissionsBoundary) null)
                .build();
    }

    private static Role.Builder builder(RoleRecord role) {
        Role.Builder builder = Role.builder()
                .roleName(role.name())
                .path(role.path())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.created())
                .assumeRolePolicyDocument(PolicyDocuments.encoded(role.trustPolicy()))
                .maxSessionDuration(role.maxSessionDuration());
        if (!role.description().isEmpty()) {
            builder.description(role.description());
        }
        if (!role.permissionsBoundary().isEmpty()) {
            builder.permissionsBoundary(boundary -> boundary.permissionsBoundaryType(
                            PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY)
                    .permissionsBoundaryArn(role.permissionsBoundary()));
        }
        return builder;
    }

    static List<Tag> describe(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> second, TreeMap::new));
    }

    static String orElse(@org.jspecify.annotations.Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }
}
