package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Documents.Kind;
import java.util.Locale;
import software.amazon.awssdk.services.codebuild.model.*;

/** Tokens for git servers: one a server and way of signing in. They are stored, and never shown. */
final class SourceCredentials {
    private final Documents documents;

    SourceCredentials(Documents documents) {
        this.documents = documents;
    }

    private record Credential(String serverType, String authType, String username, String token) {}

    ImportSourceCredentialsResponse add(ImportSourceCredentialsRequest request) {
        Caller caller = CurrentCaller.get();
        String arn = Arns.of(
                caller,
                "token/" + request.serverTypeAsString().toLowerCase(Locale.ROOT).replace('_', '-'));
        var credential = new Credential(
                request.serverTypeAsString(),
                request.authTypeAsString(),
                ProjectValidator.text(request.username()),
                request.token());
        if (Boolean.FALSE.equals(request.shouldOverwrite())) {
            if (!documents.putIfAbsent(kind(caller), arn, credential)) {
                throw CodeBuildErrors.exists("Access token with server type " + request.serverTypeAsString()
                        + " and auth type " + request.authTypeAsString() + " already exists");
            }
        } else {
            documents.put(kind(caller), arn, credential);
        }
        return ImportSourceCredentialsResponse.builder().arn(arn).build();
    }

    ListSourceCredentialsResponse list(ListSourceCredentialsRequest request) {
        return ListSourceCredentialsResponse.builder()
                .sourceCredentialsInfos(
                        documents.list(kind(CurrentCaller.get()), "", Integer.MAX_VALUE, Credential.class).stream()
                                .map(entry -> SourceCredentialsInfo.builder()
                                        .arn(entry.id())
                                        .serverType(entry.value().serverType())
                                        .authType(entry.value().authType())
                                        .build())
                                .toList())
                .build();
    }

    DeleteSourceCredentialsResponse delete(DeleteSourceCredentialsRequest request) {
        if (!documents.delete(kind(CurrentCaller.get()), request.arn())) {
            throw CodeBuildErrors.notFound("Source credentials cannot be found: " + request.arn());
        }
        return DeleteSourceCredentialsResponse.builder().arn(request.arn()).build();
    }

    private static Kind kind(Caller caller) {
        return new Kind(caller.account(), caller.region(), "codebuild", "source-credential");
    }
}
