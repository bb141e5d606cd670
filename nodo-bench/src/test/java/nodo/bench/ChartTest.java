package nodo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {
    @Test void isWellFormedAndHasABarForEachServer() throws Exception {
        assertEquals(4 + 2, bars(Made.echo(), Made.start()).size());
    }

    @Test void barsAreAsLongAsTheirRatio() throws Exception {
        List<Element> bars = bars(Made.echo());
        double floor = width(bars.get(0));
        assertEquals(1.5, width(bars.get(1)) / floor, 0.01);
        assertEquals(3, width(bars.get(3)) / floor, 0.01);
    }

    @Test void aBarThatWouldDwarfTheOthersIsCutAndMarked() throws Exception {
        List<Element> bars = bars(Made.start());
        assertTrue(width(bars.get(1)) / width(bars.get(0)) < 10);
        assertTrue(Chart.of(List.of(Made.start())).contains("⟩⟩ 125×"));
    }

    @Test void nodosBarsStandOut() throws Exception {
        assertEquals(List.of("bar", "bar nodo", "bar nodo", "bar"), bars(Made.echo()).stream().map(bar -> bar.getAttribute("class")).toList());
    }

    @Test void whatHasNoFloorIsLeftOut() throws Exception {
        assertEquals(0, bars(new Result(Workload.ECHO, Map.of(Made.NODO, Made.costs(1)))).size());
    }

    private static double width(Element bar) { return Double.parseDouble(bar.getAttribute("width")); }

    private static List<Element> bars(Result... results) throws Exception {
        byte[] svg = Chart.of(List.of(results)).getBytes(StandardCharsets.UTF_8);
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        NodeList nodes = document.getElementsByTagName("rect");
        List<Element> bars = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) bars.add((Element) nodes.item(i));
        return bars;
    }
}
