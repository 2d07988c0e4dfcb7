package org.forecastj.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What the poms say. */
final class Project {
    /** Coordinates of an artifact. */
    record Coordinates(String groupId, String artifactId, String version) {}

    private Project() {}

    /** The modules that a release publishes. */
    static List<Coordinates> published() {
        Element parent = pom("");
        return texts(parent, "module").stream()
                .filter(module -> !texts(pom(module), "maven.deploy.skip").contains("true"))
                .map(module -> new Coordinates(
                        child(parent, "groupId"), child(pom(module), "artifactId"), child(parent, "version")))
                .toList();
    }

    static List<String> modules() {
        return texts(pom(""), "module");
    }

    static List<String> profiles() {
        List<String> ids = new ArrayList<>();
        NodeList profiles = pom("").getElementsByTagName("profile");
        for (int i = 0; i < profiles.getLength(); i++) {
            ids.add(child((Element) profiles.item(i), "id"));
        }
        return ids;
    }

    /** The dependencies in a piece of a pom. */
    static List<Coordinates> dependencies(String xml) {
        List<Coordinates> found = new ArrayList<>();
        NodeList dependencies = parse("<snippet>" + xml + "</snippet>").getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element d = (Element) dependencies.item(i);
            found.add(new Coordinates(child(d, "groupId"), child(d, "artifactId"), child(d, "version")));
        }
        return found;
    }

    private static Element pom(String module) {
        Path file = Documents.root().resolve(module).resolve("pom.xml");
        return parse(Documents.read(file).replaceFirst("^<\\?xml[^>]*>", "<!-- -->"));
    }

    private static Element parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new java.io.StringReader(xml)));
            return document.getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Text of the first child of that name; empty if there is none. */
    private static String child(Element parent, String name) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent().strip();
            }
        }
        return "";
    }

    private static List<String> texts(Element parent, String name) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    static boolean exists(String path) {
        return Files.exists(Documents.root().resolve(path));
    }
}
