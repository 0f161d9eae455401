package dev.pipelocal.runners.build;

import dev.pipelocal.runners.artifact.Glob;
import dev.pipelocal.runners.artifact.TreeWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One hash of all files of a tree whose paths match a pattern, whatever their order. */
final class TreeHash implements TreeWriter {
    private final List<Glob> patterns;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    TreeHash(List<String> patterns) {
        this.patterns = patterns.stream().map(Glob::of).toList();
    }

    String hex() {
        MessageDigest all = sha256();
        files.forEach((path, hash) -> {
            all.update(path.getBytes(StandardCharsets.UTF_8));
            all.update(hash);
        });
        return HexFormat.of().formatHex(all.digest());
    }

    @Override
    public void directory(String path, Attributes attributes) {}

    @Override
    public void link(String path, String target, Attributes attributes) {}

    @Override
    public void file(String path, Attributes attributes, long size, InputStream content) throws IOException {
        if (patterns.stream().noneMatch(pattern -> pattern.matches(path))) {
            return;
        }
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        files.put(path, digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
