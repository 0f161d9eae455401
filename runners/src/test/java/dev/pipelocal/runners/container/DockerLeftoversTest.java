package dev.pipelocal.runners.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.runners.fixtures.DockerTest;
import dev.pipelocal.runners.fixtures.Engines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DockerTest
class DockerLeftoversTest {
    @TempDir
    private Path directory;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<DockerEngine> engines = new ArrayList<>();

    @AfterEach
    void removeWhatIsLeft() {
        engines.forEach(DockerEngine::removeAll);
        engines.forEach(DockerEngine::close);
    }

    @Test
    void whatAKilledInstanceLeftIsRemovedAtTheNextOnesFirstUse() throws Exception {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        Path gone = directory.resolve("gone");
        Process doomed = new ProcessBuilder("sleep", "600").start();
        DockerOwner owner = DockerOwner.of(doomed.toHandle(), gone);
        use("gone", owner);
        use("kept", DockerOwner.of(doomed.toHandle(), kept));
        use("far", new DockerOwner("another machine", owner.pid(), owner.started(), gone));
        use("live", DockerOwner.of(ProcessHandle.current(), gone));
        assertThat(left("gone")).hasSize(3);
        doomed.destroyForcibly();
        assertThat(doomed.waitFor(10, TimeUnit.SECONDS)).isTrue();

        use("next", DockerOwner.of(ProcessHandle.current(), directory));

        Awaitility.await().untilAsserted(() -> assertThat(left("gone")).isEmpty());
        assertThat(left("kept")).hasSize(3);
        assertThat(left("far")).hasSize(3);
        assertThat(left("live")).hasSize(3);
        assertThat(left("next")).hasSize(3);
    }

    @Test
    void aNumberThatAnotherProcessHasGotIsNotItsFirstOwners() {
        DockerOwner self = DockerOwner.of(ProcessHandle.current(), directory.resolve("gone"));
        var earlier = new DockerOwner(
                self.machine(), self.pid(), self.started().minusSeconds(3600), directory.resolve("gone"));

        assertThat(self.seesGone(earlier.labels())).isTrue();
        assertThat(self.seesGone(self.labels())).isFalse();
    }

    @Test
    void whatHasNoOwnerIsLeftAlone() {
        DockerOwner self = DockerOwner.of(ProcessHandle.current(), directory.resolve("gone"));

        assertThat(self.seesGone(Map.of(DockerEngine.INSTANCE, "old"))).isFalse();
    }

    private void use(String name, DockerOwner owner) throws Exception {
        var engine = new DockerEngine("left-" + run + "-" + name, owner, 0);
        engines.add(engine);
        engine.create(
                        new SandboxSpec("build", Engines.IMAGE, List.of("sleep", "600"), 64 << 20, 1, 16, false),
                        progress -> {})
                .start(files -> {});
    }

    private List<String> left(String name) throws IOException {
        String label = "label=" + DockerEngine.INSTANCE + "=left-" + run + "-" + name;
        List<String> found = new ArrayList<>(docker("ps", "-aq", "--filter", label));
        found.addAll(docker("network", "ls", "-q", "--filter", label));
        return found;
    }

    private static List<String> docker(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
