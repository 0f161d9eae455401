package dev.pipelocal.api;

import dev.pipelocal.api.client.LocalClients;
import dev.pipelocal.core.clock.ClockControl;
import dev.pipelocal.core.event.EventBus;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.journal.DataDirectory;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.runners.build.BuildSettings;
import java.net.URI;
import java.util.function.Supplier;

/**
 * What every service may be made from.
 *
 * @param endpoint where clients on this machine reach the emulator; known once it listens
 * @param buildEndpoint where builds reach it
 */
public record Platform(
        EmulatorOptions options,
        DataDirectory directory,
        Database database,
        Documents documents,
        ClockControl clock,
        EventBus events,
        Ids ids,
        LocalClients clients,
        Supplier<URI> endpoint,
        BuildSettings.Endpoint buildEndpoint) {}
