package dev.pipelocal.runners.build.script;

import dev.pipelocal.runners.build.cache.CachePath;

/** The script that puts cached files from where they were brought to where they belong, before the first command. */
public final class CacheScript {
    private final String stage;
    private final StringBuilder text = new StringBuilder();

    /** @param stage the directory below which they lie by their absolute paths */
    public CacheScript(String stage) {
        this.stage = stage;
    }

    public void restore(CachePath path) {
        String from = Shell.quote(stage + path.root());
        String to = Shell.quote(path.root());
        String parent = Shell.quote(path.root().substring(0, path.root().lastIndexOf('/') + 1));
        text.append("if [ -d ")
                .append(from)
                .append(" ]; then mkdir -p ")
                .append(to)
                .append(" && cp -a ");
        text.append(from).append("/. ").append(to).append("/\nelif [ -e ").append(from);
        text.append(" ]; then mkdir -p ").append(parent).append(" && cp -a ").append(from);
        text.append(' ').append(to).append("\nfi\n");
    }

    public String text() {
        return text + "rm -rf " + Shell.quote(stage) + "\n";
    }
}
