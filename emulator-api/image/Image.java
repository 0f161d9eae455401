import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleMainClassAttribute;
import java.lang.classfile.attribute.ModulePackagesAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.lang.model.SourceVersion;

/**
 * Makes the run-time image that the launcher prefers: this program and its libraries as one module, linked with the JDK that
 * runs this. A JVM finds classes and files in an image by a table that lies in the file. On a class path of 130 jars it opens
 * all of them for the first optional class or service that a library asks for, and keeps their directories in its heap.
 *
 * <p>Where a JDK cannot link there is no image, which the launcher can do without: it only starts slower.
 *
 * <pre>java Image.java PROGRAM.jar IMAGE</pre>
 */
final class Image {
    private static final String MODULE = "pipelocal";
    private static final String MAIN = "dev.pipelocal.api.cli.Main";
    /** What the libraries use of the JDK. */
    private static final List<String> REQUIRED =
            List.of("java.base", "java.se", "jdk.unsupported", "jdk.management", "jdk.net", "jdk.zipfs", "jdk.jfr");
    /** What operators attach to. */
    private static final String TOOLS = "jdk.jdwp.agent,jdk.management.agent";
    /** Asked for by libraries that do not say so in a module descriptor, and provided by none. */
    private static final List<String> USED = List.of("software.amazon.awssdk.http.async.SdkAsyncHttpService");

    private final Set<String> entries = new HashSet<>();
    private final Map<String, Set<String>> services = new TreeMap<>();
    private final Set<String> uses = new TreeSet<>(USED);
    private final Set<String> packages = new TreeSet<>();

    public static void main(String[] arguments) throws IOException {
        Path program = Path.of(arguments[0]);
        Path image = Path.of(arguments[1]);
        Path module = image.resolveSibling(MODULE + "-module.jar");
        delete(image);
        try {
            new Image().merge(withLibraries(program), module);
            if (!link(module, image)) {
                delete(image);
                System.out.println("There is no image: this JDK cannot link one.");
            }
        } finally {
            Files.deleteIfExists(module);
        }
    }

    private static List<Path> withLibraries(Path program) throws IOException {
        List<Path> jars = new ArrayList<>(List.of(program));
        try (var jar = new JarFile(program.toFile())) {
            String libraries = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            Stream.of(libraries.split(" ")).map(program::resolveSibling).forEach(jars::add);
        }
        return jars;
    }

    private static boolean link(Path module, Path image) {
        return ToolProvider.findFirst("jlink")
                .map(jlink -> jlink.run(
                        System.out,
                        System.err,
                        "--module-path",
                        module.toString(),
                        "--add-modules",
                        MODULE + "," + TOOLS,
                        "--strip-java-debug-attributes",
                        "--compress",
                        "zip-1",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        image.toString()))
                .filter(result -> result == 0)
                .isPresent();
    }

    private void merge(List<Path> jars, Path module) throws IOException {
        try (var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(module)))) {
            for (Path path : jars) {
                try (var jar = new JarFile(path.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
                    jar.versionedStream().filter(entry -> !entry.isDirectory()).forEach(entry -> add(jar, entry, out));
                }
            }
            store("module-info.class", descriptor(), out);
        }
    }

    private void add(JarFile jar, ZipEntry entry, ZipOutputStream out) {
        String name = entry.getName();
        try (InputStream in = jar.getInputStream(entry)) {
            if (name.equals("module-info.class")) {
                addUses(in.readAllBytes());
            } else if (name.startsWith("META-INF/services/")) {
                addProviders(name.substring("META-INF/services/".length()), in);
            } else if (!isOfTheJarAlone(name) && entries.add(name)) {
                addPackage(name);
                store(name, in.readAllBytes(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Uncompressed, as the file is read but once. */
    private static void store(String name, byte[] content, ZipOutputStream out) throws IOException {
        var checksum = new CRC32();
        checksum.update(content);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        out.putNextEntry(entry);
        out.write(content);
    }

    private void addUses(byte[] descriptor) {
        ClassFile.of()
                .parse(descriptor)
                .findAttribute(java.lang.classfile.Attributes.module())
                .orElseThrow()
                .uses()
                .forEach(service -> uses.add(service.asInternalName().replace('/', '.')));
    }

    private static boolean isOfTheJarAlone(String name) {
        return name.equals("META-INF/MANIFEST.MF")
                || name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)")
                || name.startsWith("META-INF/maven/")
                || name.startsWith("META-INF/versions/");
    }

    private void addProviders(String service, InputStream lines) throws IOException {
        for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
            String provider = line.replaceFirst("#.*", "").strip();
            if (!provider.isEmpty()) {
                services.computeIfAbsent(service, key -> new LinkedHashSet<>()).add(provider);
            }
        }
    }

    private void addPackage(String name) {
        String folder = name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.');
        if (SourceVersion.isName(folder)) {
            packages.add(folder);
        }
    }

    private byte[] descriptor() {
        uses.addAll(services.keySet());
        uses.removeIf(service -> !isThere(service));
        services.keySet().retainAll(uses);
        return ClassFile.of().buildModule(ModuleAttribute.of(ModuleDesc.of(MODULE), module -> {
            module.moduleFlags(ClassFile.ACC_OPEN);
            REQUIRED.forEach(name -> module.requires(
                    ModuleDesc.of(name), name.equals("java.base") ? ClassFile.ACC_MANDATED : 0, null));
            uses.forEach(service -> module.uses(ClassDesc.of(service)));
            services.forEach((service, providers) -> {
                ClassDesc[] there = providers.stream()
                        .filter(this::isThere)
                        .map(ClassDesc::of)
                        .toArray(ClassDesc[]::new);
                if (there.length > 0) {
                    module.provides(ClassDesc.of(service), there);
                }
            });
        }), builder -> builder.with(ModulePackagesAttribute.ofNames(
                packages.stream().map(PackageDesc::of).toList()))
                .with(ModuleMainClassAttribute.of(ClassDesc.of(MAIN))));
    }

    private boolean isThere(String type) {
        String packageName = type.substring(0, type.lastIndexOf('.'));
        return entries.contains(type.replace('.', '/') + ".class")
                || ModuleLayer.boot().modules().stream().anyMatch(module -> module.isExported(packageName));
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
