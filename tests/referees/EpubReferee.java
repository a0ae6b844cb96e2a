import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;

/** Checks the EPUB files named on standard input, all in one JVM: a line "path TAB severity TAB id TAB words" a finding. */
public final class EpubReferee extends MasterReport {
    private final String path;

    private EpubReferee(String path) {
        this.path = path;
    }

    @Override
    public void message(Message message, EPUBLocation place, Object... values) {
        Severity severity = message.getSeverity();
        if (severity == Severity.ERROR || severity == Severity.FATAL || severity == Severity.WARNING) {
            say(severity.toString(), message.getID().toString(), message.getMessage(values) + " at " + place);
        }
    }

    private void say(String severity, String id, String words) {
        System.out.println(String.join("\t", path, severity, id, words.replaceAll("\\s+", " ")));
    }

    @Override
    public void info(String resource, FeatureEnum feature, String value) {}

    @Override
    public int generate() {
        return 0;
    }

    @Override
    public void initialize() {}

    public static void main(String[] args) throws Exception {
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            EpubReferee referee = new EpubReferee(path);
            try {
                new EpubCheck(new File(path), referee).doValidate();
            } catch (RuntimeException crash) {
                referee.say("FATAL", "CRASH", crash.toString());
            }
            System.out.println(path + "\tDONE");
        }
    }
}
