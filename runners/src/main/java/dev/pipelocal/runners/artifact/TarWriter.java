package dev.pipelocal.runners.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes a tree as a tar stream, all of it owned by one user. */
public final class TarWriter implements TreeWriter {
    private final TarArchiveOutputStream tar;

    public TarWriter(OutputStream out) {
        this.tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Override
    public void directory(String path, Attributes attributes) throws IOException {
        put(new TarArchiveEntry(path + "/"), attributes, 0);
        tar.closeArchiveEntry();
    }

    @Override
    public void file(String path, Attributes attributes, long size, InputStream content) throws IOException {
        put(new TarArchiveEntry(path), attributes, size);
        content.transferTo(tar);
        tar.closeArchiveEntry();
    }

    @Override
    public void link(String path, String target, Attributes attributes) throws IOException {
        var entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        put(entry, attributes, 0);
        tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    private void put(TarArchiveEntry entry, Attributes attributes, long size) throws IOException {
        entry.setMode(attributes.mode());
        entry.setLastModifiedTime(FileTime.fromMillis(attributes.modified().toEpochMilli() / 1000 * 1000));
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setSize(size);
        tar.putArchiveEntry(entry);
    }
}
