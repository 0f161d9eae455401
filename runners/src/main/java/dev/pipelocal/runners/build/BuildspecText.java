package dev.pipelocal.runners.build;

import java.io.IOException;
import java.util.Optional;

/** Reads a buildspec's text from where it is. */
final class BuildspecText {
    private BuildspecText() {}

    /** Looks for a file of the primary source. */
    @FunctionalInterface
    interface Finder {
        Optional<String> find(String path) throws IOException;
    }

    /** Where it is, if that is to be told. */
    static Optional<String> location(BuildspecSource buildspec, String directory) {
        return switch (buildspec) {
            case BuildspecSource.Inline inline -> Optional.empty();
            case BuildspecSource.Fetched fetched -> Optional.of(fetched.location());
            case BuildspecSource.InSource inSource -> Optional.of(directory + "/" + inSource.path());
        };
    }

    /** @param directory where the primary source lies in the build */
    static String read(BuildspecSource buildspec, Finder source, String directory) throws BuildFailure {
        try {
            return switch (buildspec) {
                case BuildspecSource.Inline inline -> inline.text();
                case BuildspecSource.Fetched fetched -> fetched.reader().read();
                case BuildspecSource.InSource inSource ->
                    source.find(inSource.path())
                            .orElseThrow(() -> BuildFailure.yaml(
                                    inSource.path().equals(BuildspecSource.DEFAULT_PATH)
                                            ? "YAML file does not exist"
                                            : "stat " + directory + "/" + inSource.path()
                                                    + ": no such file or directory"));
            };
        } catch (IOException | RuntimeException e) {
            throw BuildFailure.client(String.valueOf(e.getMessage()));
        }
    }
}
