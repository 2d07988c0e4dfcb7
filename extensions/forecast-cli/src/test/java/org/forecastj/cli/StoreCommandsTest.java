package org.forecastj.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.forecastj.cli.Session.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandsTest {
    @TempDir
    Path folder = Path.of("");

    private Result store(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "store";
        System.arraycopy(words, 0, all, 1, words.length);
        return new Session()
                .set("FORECAST_STORE", folder.resolve("store").toString())
                .run(all);
    }

    private static void assertOut(String expected, Result result) {
        assertEquals(0, result.code(), result.err());
        assertEquals(expected, result.out());
    }

    private String model(String name) {
        String data = Data.write(folder, "d.csv", Data.monthly(36));
        String file = folder.resolve(name + ".json").toString();
        assertEquals(
                0, new Session().run("fit", data, "-q", "-m", name, "-o", file).code());
        return file;
    }

    @Test
    void versionsComeAndGo() {
        assertOut(
                "sales 1 candidate\n", store("add", "sales", model("naive"), "--metric", "mae=3.5", "--tag", "by=me"));
        assertOut("sales 2 candidate\n", store("add", "sales", model("drift"), "--metric", "mae=2.5", "--parent", "1"));
        assertOut("sales 3 candidate\n", store("add", "sales", model("mean"), "--notes", "why not"));
        assertOut("sales 1 champion\n", store("promote", "sales", "1"));
        assertOut("sales 2 champion\n", store("promote", "sales", "2"));
        assertOut("sales 1 champion\n", store("rollback", "sales"));
        assertTrue(
                store("list").out().contains("sales         3  1"),
                store("list").out());
        assertEquals(4, store("list", "sales").out().lines().count());
        assertTrue(store("compare", "sales", "1", "2").out().contains("mae"));
        assertTrue(
                store("show", "sales").out().contains("stage           champion"),
                store("show", "sales").out());
        assertTrue(store("show", "sales", "3", "--json").out().contains("\"notes\": \"why not\""));
        String champion = folder.resolve("champion.json").toString();
        assertEquals(0, store("get", "sales", "-o", champion).code());
        assertEquals(0, new Session().run("predict", champion, "-H", "1").code());
        assertOut("removed sales 2\n", store("prune", "sales", "--keep", "1", "--keep-champions", "0"));
    }

    @Test
    void whatIsNotThere() {
        assertEquals(4, store("promote", "nothing", "1").code());
        assertEquals(4, store("rollback", "nothing").code());
        assertEquals(4, store("show", "nothing").code());
        assertEquals(
                4, store("add", "x", folder.resolve("none.json").toString()).code());
        assertEquals(2, store().code());
        assertEquals(2, store("burn", "x").code());
        assertEquals(0, store("list").code());
    }

    @Test
    void aStoreInADatabase() {
        String url = "jdbc:h2:" + folder.resolve("db");
        Result added = new Session()
                .set("FORECAST_JDBC_PASSWORD", "secret")
                .run("store", "add", "sales", model("naive"), "-s", url, "--user", "sa");
        assertOut("sales 1 candidate\n", added);
        Result wrong = new Session().types("guess").run("store", "list", "-s", url, "--user", "sa", "--password");
        assertEquals(4, wrong.code(), wrong.err());
        assertTrue(!wrong.err().contains("guess") && !wrong.err().contains("secret"), wrong.err());
        Result asked = new Session().types("secret").run("store", "list", "-s", url, "--user", "sa", "--password");
        assertEquals(0, asked.code(), asked.err());
        assertEquals(
                2, new Session().run("store", "list", "-s", url, "--password").code());
    }
}
