// Start-up file of jshell: imports for forecastj.
// With the jars of forecastj and its dependencies in a folder named lib:
//   jshell --class-path "lib/*" --startup DEFAULT --startup forecastj.jsh
// In a session that runs already: /env --class-path lib/forecast-core.jar:lib/forecast-models.jar:... and then /open forecastj.jsh
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.csv.SeriesCsv;
import org.forecastj.io.report.ComponentsSvg;
import org.forecastj.io.report.EvaluationSvg;
import org.forecastj.io.report.ExplanationSvg;
import org.forecastj.io.report.ForecastSvg;
import org.forecastj.io.report.HtmlReport;
import org.forecastj.io.report.PanelOverview;
import org.forecastj.io.report.ResidualsSvg;
import org.forecastj.io.report.SeriesSection;
import org.forecastj.io.report.VegaLite;
import org.forecastj.models.Forecasters;
