package org.forecastj.io.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.forecastj.io.internal.AtomicWrite;

/**
 * A store in a directory: a folder for each name, in it {@code state.json} and a file for each version. A change writes the file of a new version
 * first, then replaces the state, which is the moment from which it counts, and then deletes files that the state does not name.
 * Readers take no lock: they see the state before or after a change.
 */
final class DirectoryStorage implements Storage {
    private static final String STATE = "state.json";
    private static final Pattern OURS = Pattern.compile("(?:([0-9]+)\\.json|state\\.json)(\\.[0-9a-f]+-[0-9]+\\.tmp)?");

    private final Path root;
    private final DirectoryLock lock;

    DirectoryStorage(Path root) {
        this.root = root;
        this.lock = new DirectoryLock(root.resolve("store.lock"));
    }

    @Override
    public List<NameState> all() {
        List<NameState> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path folder : folders) {
                read(folder)
                        .filter(state -> folder.endsWith(SafeName.of(state.name())))
                        .ifPresent(all::add);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (NotDirectoryException e) {
            throw new UncheckedIOException("the model store '" + root + "' is no directory; name one", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the model store '" + root + "' cannot be read: " + e, e);
        }
        return all;
    }

    @Override
    public NameState state(String name) {
        Optional<NameState> state = read(folder(name));
        if (state.isPresent() && !state.get().name().equals(name)) {
            throw new UncheckedIOException(new IOException("'" + folder(name).resolve(STATE) + "' is of model '"
                    + state.get().name() + "', not of '" + name + "'; move it out of the store"));
        }
        return state.orElse(NameState.empty(name));
    }

    private static Optional<NameState> read(Path folder) {
        Path file = folder.resolve(STATE);
        return text(file).map(text -> StateText.read(text, "file '" + file + "'"));
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '" + file + "': " + e, e);
        }
    }

    @Override
    public Optional<byte[]> model(String name, int version) {
        Path file = file(name, version);
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '" + file + "': " + e, e);
        }
    }

    @Override
    public Transition change(String name, UnaryOperator<NameState> step, Optional<byte[]> added) {
        Path folder = folder(name);
        if (added.isEmpty() && Files.notExists(root)) {
            NameState empty = NameState.empty(name);
            return new Transition(empty, step.apply(empty));
        }
        try {
            Files.createDirectories(root);
            return lock.holding(() -> {
                NameState before = state(name);
                NameState after = step.apply(before);
                sweep(folder, before.versions().keySet());
                if (!after.equals(before)) {
                    write(folder, before, after, added);
                }
                return new Transition(before, after);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the model store '" + root + "' cannot be written: " + e, e);
        }
    }

    private void write(Path folder, NameState before, NameState after, Optional<byte[]> added) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            AtomicWrite.force(root);
        }
        Set<Integer> fresh = new TreeSet<>(after.versions().keySet());
        fresh.removeAll(before.versions().keySet());
        for (int version : fresh) {
            AtomicWrite.write(folder.resolve(version + ".json"), out -> out.write(added.orElseThrow()));
        }
        AtomicWrite.write(folder.resolve(STATE), StateText.write(after));
        if (!after.versions().keySet().containsAll(before.versions().keySet())) {
            sweep(folder, after.versions().keySet());
        }
    }

    /** Deletes temporary files and models that the state does not name: what a crash left, and what is no longer wanted. */
    private static void sweep(Path folder, Set<Integer> versions) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Set<String> wanted = versions.stream().map(String::valueOf).collect(Collectors.toSet());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file -> isLeftover(file, wanted))) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isLeftover(Path file, Set<String> wanted) {
        Matcher ours = OURS.matcher(String.valueOf(file.getFileName()));
        if (!ours.matches()) {
            return false;
        }
        boolean temporary = ours.group(2) != null;
        return temporary || (ours.group(1) != null && !wanted.contains(ours.group(1)));
    }

    private Path folder(String name) {
        return root.resolve(SafeName.of(name));
    }

    private Path file(String name, int version) {
        return folder(name).resolve(version + ".json");
    }

    @Override
    public String place(String name, int version) {
        return "file '" + file(name, version) + "'";
    }

    @Override
    public String toString() {
        return "directory '" + root + "'";
    }
}
