package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.journal.Documents;

/** The client that third-party workers act for. There is one here; real providers have one for each of their customers. */
public final class ThirdPartyClients {
    private static final int TOKEN_LETTERS = 40;
    private static final Documents.Kind KIND = new Documents.Kind("", "", "codepipeline", "third-party-client");
    private static final String ID = "client";

    private final Documents documents;
    private final Ids ids;

    ThirdPartyClients(Documents documents, Ids ids) {
        this.documents = documents;
        this.ids = ids;
    }

    /** A client's id, which polling gives, and the token that its worker knows. */
    public record Client(String clientId, String clientToken) {}

    public Client client() {
        return documents.get(KIND, ID, Client.class).orElseGet(() -> {
            documents.putIfAbsent(KIND, ID, new Client(ids.uuid(), ids.letters(TOKEN_LETTERS)));
            return documents.get(KIND, ID, Client.class).orElseThrow();
        });
    }
}
