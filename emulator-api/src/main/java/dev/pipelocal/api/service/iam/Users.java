package dev.pipelocal.api.service.iam;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.*;

/** Users and the credentials that they have with single services. */
final class Users {
    private static final int CREDENTIALS_PER_SERVICE = 2;

    private final IamStore store;
    private final EmulatorClock clock;
    private final IamIds ids;

    Users(IamStore store, EmulatorClock clock, IamIds ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    CreateUserResponse create(CreateUserRequest request) {
        String path = Roles.orElse(request.path(), "/");
        var user = new UserRecord(
                request.userName(),
                path,
                ids.uniqueId("AIDA"),
                "arn:aws:iam::" + CurrentCaller.get().account() + ":user" + path + request.userName(),
                clock.now(),
                Roles.tags(request.tags()),
                List.of());
        if (!table().add(user.name(), user)) {
            throw IamErrors.exists("User with name " + user.name() + " already exists.");
        }
        return CreateUserResponse.builder().user(describe(user)).build();
    }

    /** Without a name it is the caller (API reference, GetUser). */
    GetUserResponse get(GetUserRequest request) {
        String name = Optional.ofNullable(request.userName()).orElseGet(Users::callersName);
        if (name.isEmpty()) {
            return GetUserResponse.builder().user(root()).build();
        }
        return GetUserResponse.builder().user(describe(find(name))).build();
    }

    ListUsersResponse list(ListUsersRequest request) {
        List<UserRecord> users = table().all().stream()
                .filter(user -> user.path().startsWith(Roles.orElse(request.pathPrefix(), "/")))
                .toList();
        Page<UserRecord> page = Page.of(users, UserRecord::name, request.marker(), request.maxItems());
        return ListUsersResponse.builder()
                .users(page.items().stream().map(Users::describe).toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker().orElse(null))
                .build();
    }

    DeleteUserResponse delete(DeleteUserRequest request) {
        UserRecord user = find(request.userName());
        if (!user.credentials().isEmpty()) {
            throw IamErrors.deleteConflict(
                    "Cannot delete entity, must remove users service specific credentials first.");
        }
        table().delete(user.name());
        return DeleteUserResponse.builder().build();
    }

    CreateServiceSpecificCredentialResponse createCredential(CreateServiceSpecificCredentialRequest request) {
        UserRecord user = find(request.userName());
        int ordinal = (int) user.credentials().stream()
                .filter(each -> each.service().equals(request.serviceName()))
                .count();
        if (ordinal >= CREDENTIALS_PER_SERVICE) {
            throw IamErrors.limit("Cannot exceed quota for ServiceSpecificCredentialsPerUser: 2");
        }
        var credential = new UserRecord.ServiceCredential(
                ids.uniqueId("ACCA"),
                request.serviceName(),
                user.name() + (ordinal == 0 ? "" : "+" + ordinal) + "-at-"
                        + CurrentCaller.get().account(),
                ids.secretAccessKey() + "=",
                clock.now());
        table().update(user.name(), current -> current.with(credential));
        return CreateServiceSpecificCredentialResponse.builder()
                .serviceSpecificCredential(ServiceSpecificCredential.builder()
                        .serviceSpecificCredentialId(credential.id())
                        .serviceName(credential.service())
                        .serviceUserName(credential.userName())
                        .servicePassword(credential.password())
                        .userName(user.name())
                        .createDate(credential.created())
                        .status(StatusType.ACTIVE)
                        .build())
                .build();
    }

    private UserRecord find(String name) {
        return table().get(name).orElseThrow(() -> IamErrors.noUser(name));
    }

    private IamStore.Table<UserRecord> table() {
        return store.users(CurrentCaller.get().account());
    }

    private static String callersName() {
        String principal = CurrentCaller.get().principal();
        return principal.contains(":user/") ? principal.substring(principal.lastIndexOf('/') + 1) : "";
    }

    private static User root() {
        Caller caller = CurrentCaller.get();
        return User.builder()
                .userId(caller.account())
                .arn("arn:aws:iam::" + caller.account() + ":root")
                .build();
    }

    private static User describe(UserRecord user) {
        return User.builder()
                .userName(user.name())
                .path(user.path())
                .userId(user.id())
                .arn(user.arn())
                .createDate(user.created())
                .tags(Roles.describe(user.tags()))
                .build();
    }
}
