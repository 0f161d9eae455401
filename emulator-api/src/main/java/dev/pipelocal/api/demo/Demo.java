package dev.pipelocal.api.demo;

import dev.pipelocal.runners.build.ExecutorChoice;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** The whole demo, against an emulator that it has started for it. */
public final class Demo {
    private final DemoScreen screen;

    /** @param terminal whether a person sees the lines, in colour */
    public Demo(PrintWriter out, boolean terminal) {
        screen = new DemoScreen(out, terminal);
    }

    /**
     * Runs it.
     *
     * @param emulator starts one with the executor that was chosen, and gives its endpoint
     * @return whether the pipeline Succeeded and the page has the built content
     */
    public boolean run(ExecutorChoice executor, Optional<String> image, Function<ExecutorChoice, URI> emulator)
            throws InterruptedException {
        DemoImage place = DemoImage.choose(executor, image);
        URI endpoint = emulator.apply(place.executor());
        screen.line("pipelocal answers at " + endpoint);
        screen.line(place.reason());
        try (var aws = DemoClients.at(endpoint)) {
            screen.line(
                    "Making buckets, roles, a build project and a pipeline: S3 source, CodeBuild, approval, S3 deploy");
            new DemoSetup(aws).run(place.image());
            var run = new DemoRun(aws, screen);
            URI page = endpoint.resolve("/" + DemoSetup.SITE + "/index.html");
            boolean deployed = run.follow() && run.isDeployed(page);
            if (deployed) {
                screen.line("The deployed page: " + page);
            }
            return deployed;
        }
    }
}
