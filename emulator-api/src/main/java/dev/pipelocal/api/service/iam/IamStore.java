package dev.pipelocal.api.service.iam;

import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Documents.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Roles, policies and users by account: IAM knows no Region. */
final class IamStore {
    private static final int PAGE = 200;

    private final Documents documents;

    IamStore(Documents documents) {
        this.documents = documents;
    }

    /** Documents of one type in one account. */
    final class Table<T> {
        private final Kind kind;
        private final Class<T> type;

        private Table(String account, String name, Class<T> type) {
            this.kind = new Kind(account, "", "iam", name);
            this.type = type;
        }

        Optional<T> get(String id) {
            return documents.get(kind, id, type);
        }

        boolean add(String id, T value) {
            return documents.putIfAbsent(kind, id, value);
        }

        Optional<T> update(String id, UnaryOperator<T> change) {
            return documents.update(kind, id, type, change);
        }

        boolean delete(String id) {
            return documents.delete(kind, id);
        }

        List<T> all() {
            List<T> values = new ArrayList<>();
            String after = "";
            List<Documents.Entry<T>> page;
            do {
                page = documents.list(kind, after, PAGE, type);
                page.forEach(entry -> values.add(entry.value()));
                after = page.isEmpty() ? after : page.getLast().id();
            } while (page.size() == PAGE);
            return values;
        }
    }

    Table<RoleRecord> roles(String account) {
        return new Table<>(account, "role", RoleRecord.class);
    }

    /** Customer managed policies, by ARN. */
    Table<PolicyRecord> policies(String account) {
        return new Table<>(account, "policy", PolicyRecord.class);
    }

    Table<UserRecord> users(String account) {
        return new Table<>(account, "user", UserRecord.class);
    }
}
