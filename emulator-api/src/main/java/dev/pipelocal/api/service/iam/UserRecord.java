package dev.pipelocal.api.service.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A user as it is stored. */
record UserRecord(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        Map<String, String> tags,
        List<ServiceCredential> credentials) {
    /** A user name and password for one service, such as git over HTTPS. */
    record ServiceCredential(String id, String service, String userName, String password, Instant created) {}

    UserRecord {
        tags = Map.copyOf(tags);
        credentials = List.copyOf(credentials);
    }

    UserRecord with(ServiceCredential credential) {
        List<ServiceCredential> all = new ArrayList<>(credentials);
        all.add(credential);
        return new UserRecord(name, path, id, arn, created, tags, all);
    }
}
