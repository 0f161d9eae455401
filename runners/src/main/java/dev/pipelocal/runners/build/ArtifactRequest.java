package dev.pipelocal.runners.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An artifact to collect once the phases ran.
 *
 * @param identifier of the artifact: a secondary artifact's key in the buildspec, any text for the primary
 * @param origin which artifact of the buildspec it is
 * @param packaging a zip, or the files as they are
 * @param target where it goes
 */
public record ArtifactRequest(String identifier, Origin origin, Packaging packaging, Target target) {
    /** Which part of the buildspec an artifact is taken from. */
    public enum Origin {
        PRIMARY,
        SECONDARY,
        /** The secondary artifact of that identifier if the buildspec has it, else the primary. */
        SECONDARY_OR_PRIMARY
    }

    /** How an artifact is handed over (CodeBuild API, ArtifactPackaging). */
    public enum Packaging {
        ZIP,
        NONE
    }

    /** Takes an artifact; an IOException fails UPLOAD_ARTIFACTS with its message. May be called again after a restart. */
    @FunctionalInterface
    public interface Target {
        void store(Collected artifact) throws IOException;
    }

    /**
     * A collected artifact.
     *
     * @param name that the buildspec gives it, shell expressions expanded
     * @param s3Prefix that the buildspec gives, if any
     * @param content the zip, or with {@link Packaging#NONE} the directory of the files; gone when the target returns
     */
    public record Collected(String identifier, Optional<String> name, Optional<String> s3Prefix, Path content) {}
}
