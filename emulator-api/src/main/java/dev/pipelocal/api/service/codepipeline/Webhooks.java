package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.journal.Documents;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The webhooks of each account and Region, and which one a URL belongs to. */
final class Webhooks {
    private static final int ALL = 10_000;
    private static final Documents.Kind URLS = new Documents.Kind("", "", "codepipeline", "webhook-url");

    private final Documents documents;

    Webhooks(Documents documents) {
        this.documents = documents;
    }

    /** Whose a URL's webhook is, and its name. */
    record Address(String account, String region, String name) {
        Caller owner() {
            return Caller.root(account, region);
        }
    }

    Optional<WebhookRecord> find(Caller caller, String name) {
        return documents.get(kind(caller), name, WebhookRecord.class);
    }

    List<WebhookRecord> all(Caller caller) {
        return documents.list(kind(caller), "", ALL, WebhookRecord.class).stream()
                .map(Documents.Entry::value)
                .toList();
    }

    /** Makes the webhook, or puts its definition in the place of the one of its name. Gives what is then kept. */
    WebhookRecord put(Caller caller, WebhookRecord webhook) {
        // the URL is known before the webhook is, so that one that was answered always works
        documents.put(URLS, webhook.urlToken(), new Address(caller.account(), caller.region(), webhook.name()));
        if (documents.putIfAbsent(kind(caller), webhook.name(), webhook)) {
            return webhook;
        }
        documents.delete(URLS, webhook.urlToken());
        return update(caller, webhook.name(), webhook::inPlaceOf).orElseGet(() -> put(caller, webhook));
    }

    Optional<WebhookRecord> update(Caller caller, String name, UnaryOperator<WebhookRecord> change) {
        return documents.update(kind(caller), name, WebhookRecord.class, change);
    }

    void delete(Caller caller, String name) {
        find(caller, name).ifPresent(webhook -> {
            documents.delete(kind(caller), name);
            documents.delete(URLS, webhook.urlToken());
        });
    }

    Optional<Address> byUrlToken(String token) {
        return documents.get(URLS, token, Address.class);
    }

    private static Documents.Kind kind(Caller caller) {
        return new Documents.Kind(caller.account(), caller.region(), "codepipeline", "webhook");
    }
}
