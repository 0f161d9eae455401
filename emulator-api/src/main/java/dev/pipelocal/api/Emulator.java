package dev.pipelocal.api;

import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.api.authorisation.IdentityCheck;
import dev.pipelocal.api.client.CallCheck;
import dev.pipelocal.api.client.LocalClients;
import dev.pipelocal.api.operator.ClockRoutes;
import dev.pipelocal.api.operator.EventRoute;
import dev.pipelocal.api.operator.FaultRoutes;
import dev.pipelocal.api.operator.HealthRoutes;
import dev.pipelocal.api.operator.ThirdPartyRoute;
import dev.pipelocal.api.server.Answers;
import dev.pipelocal.api.server.Authentication;
import dev.pipelocal.api.server.AwsEndpoint;
import dev.pipelocal.api.server.EventLoops;
import dev.pipelocal.api.server.Front;
import dev.pipelocal.api.server.HttpEdge;
import dev.pipelocal.api.server.ListenException;
import dev.pipelocal.api.server.OperatorRoutes;
import dev.pipelocal.api.server.OriginCheck;
import dev.pipelocal.api.service.codepipeline.WebhookDeliveries;
import dev.pipelocal.api.service.iam.SessionCredentials.Session;
import dev.pipelocal.api.service.iam.StoredIdentityPolicies;
import dev.pipelocal.api.wire.ModelConstraints;
import dev.pipelocal.api.wire.ModelErrors;
import dev.pipelocal.api.wire.Router;
import dev.pipelocal.api.wire.WireResponse;
import dev.pipelocal.api.wire.table.ServiceTables;
import dev.pipelocal.core.clock.ClockControl;
import dev.pipelocal.core.clock.WallClock;
import dev.pipelocal.core.event.LocalEventBus;
import dev.pipelocal.core.journal.DataDirectory;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.journal.SqliteDatabase;
import dev.pipelocal.core.journal.SqliteDocuments;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root: one emulator, from its data directory to its port. */
public final class Emulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Emulator.class);
    private final EmulatorOptions options;
    private final Runnable onStop;
    private final DataDirectory directory;
    private final Database database;
    private final WallClock clock;
    private final LocalEventBus events;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LocalClients clients;
    private final Platform platform;
    private final HttpEdge edge;
    private final Listeners listeners;
    private volatile Services services;

    private Emulator(EmulatorOptions options, DataDirectory directory, EventLoops loops, Runnable onStop) {
        this.options = options;
        listeners = new Listeners(options, (host, port) -> edge().listen(host, port));
        this.onStop = onStop;
        this.directory = directory;
        database = SqliteDatabase.open(directory, Services.SCHEMAS);
        clock = WallClock.startingAt(Clock.systemUTC().instant());
        events = new LocalEventBus(clock.now());
        if (options.timeScale() != 1) {
            clock.scale(options.timeScale());
        }
        var tables = ServiceTables.load();
        clients = new LocalClients(checks(tables), new ModelErrors(tables), meters, options.companions());
        platform = new Platform(
                options,
                directory,
                database,
                new SqliteDocuments(database),
                clock,
                events,
                new RandomIds(),
                clients,
                this::endpoint,
                new BuildEndpoint(options, this::endpoint, listeners));
        services = new Services(platform);
        edge = new HttpEdge(
                loops,
                new Front(
                        routes(),
                        request -> services.website(request),
                        new AwsEndpoint(
                                new Router(tables, listeners.bucketHosts()),
                                new Authentication(this::session, InstantSource.system(), options.verifySignatures()),
                                clients)));
    }

    private List<CallCheck> checks(ServiceTables tables) {
        List<CallCheck> checks = new ArrayList<>();
        checks.add(new ModelConstraints(tables));
        if (options.enforceIam()) {
            var identities = new StoredIdentityPolicies(new SqliteDocuments(database), this::session);
            checks.add(new IdentityCheck(tables, Authorisation.enforcing(clock, identities)));
        }
        return checks;
    }

    /** Services are made anew by a reset, sessions with them. */
    private Optional<Session> session(String accessKeyId) {
        return services.sessions().find(accessKeyId);
    }

    /**
     * Starts an emulator; returns once it answers.
     *
     * @param onStop called when a client asks the emulator to stop; it is then to be closed
     * @throws ListenException when its port is taken
     * @throws dev.pipelocal.core.journal.DataDirectoryInUseException when another process works in its data directory
     */
    public static Emulator start(EmulatorOptions options, Runnable onStop) {
        // They start while the database opens: neither needs the other.
        var loops = new EventLoops();
        try {
            return start(options, loops, onStop);
        } catch (RuntimeException | Error e) {
            loops.close();
            throw e;
        }
    }

    private static Emulator start(EmulatorOptions options, EventLoops loops, Runnable onStop) {
        DataDirectory directory = options.dataDirectory().map(DataDirectory::at).orElseGet(DataDirectory::throwAway);
        Emulator emulator;
        try {
            emulator = new Emulator(options, directory, loops, onStop);
        } catch (RuntimeException | Error e) {
            directory.close();
            throw e;
        }
        try {
            emulator.listeners.open();
            emulator.services.resume();
            return emulator;
        } catch (RuntimeException | Error e) {
            emulator.close();
            throw e;
        }
    }

    public URI endpoint() {
        return listeners.endpoint();
    }

    ClockControl clock() {
        return clock;
    }

    public LocalClients clients() {
        return clients;
    }

    private HttpEdge edge() {
        return edge;
    }

    private OperatorRoutes routes() {
        var names = new HashSet<>(options.hostnames());
        names.add(options.host());
        var routes = new OperatorRoutes(new OriginCheck(names));
        new HealthRoutes(clients::serviceNames).addTo(routes);
        new ClockRoutes(clock).addTo(routes);
        new EventRoute(events).addTo(routes);
        new ThirdPartyRoute(() -> services.codePipeline().thirdPartyClients()).addTo(routes);
        new FaultRoutes(() -> services.core().faults()).addTo(routes);
        routes.add(
                "GET",
                "/_pipelocal/metrics",
                request -> Answers.text(200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape()));
        routes.add("POST", "/_pipelocal/reset", request -> {
            reset();
            return Answers.json(200, Map.of());
        });
        routes.add("GET", "/_pipelocal/idle", request -> awaitIdle());
        routes.add("POST", "/_pipelocal/stop", request -> stop());
        routes.addOpen(
                "POST",
                WebhookDeliveries.PATH,
                request -> services.codePipeline().webhookDeliveries().handle(request));
        return routes;
    }

    private WireResponse stop() {
        Thread.startVirtualThread(onStop);
        return Answers.json(202, Map.of("pid", ProcessHandle.current().pid()));
    }

    private WireResponse awaitIdle() {
        services.core().idle().join();
        events.awaitDelivered();
        return Answers.json(200, Map.of());
    }

    /** Forgets everything that clients have made; the clock runs on as it does. */
    synchronized void reset() {
        services.forget();
        services.close();
        clock.forgetTimers();
        database.reset();
        emptyFolders();
        services = new Services(platform);
        services.resume();
    }

    private void emptyFolders() {
        try (var folders =
                Files.newDirectoryStream(directory.path(), file -> Files.isDirectory(file) && !isHidden(file))) {
            folders.forEach(folder -> directory.empty(folder.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty '%s'".formatted(directory.path()), e);
        }
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** Ends in order: no more requests, no more work, nothing open. What runs is found again by the next process. */
    @Override
    public void close() {
        edge.close();
        services.close();
        clock.close();
        events.close();
        database.close();
        directory.close();
    }
}
