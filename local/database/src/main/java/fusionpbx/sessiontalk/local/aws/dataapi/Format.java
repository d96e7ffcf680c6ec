package fusionpbx.sessiontalk.local.aws.dataapi;

/** How a call wants its result told. */
record Format(boolean metadata, boolean json, boolean decimalsAsNumbers, boolean longsAsStrings) {

    static Format of(Input input) {
        Input options = input.structure("resultSetOptions");
        return new Format(
                input.flag("includeResultMetadata"),
                input.choice("formatRecordsAs", "NONE", "JSON").equals("JSON"),
                options.choice("decimalReturnType", "STRING", "DOUBLE_OR_LONG").equals("DOUBLE_OR_LONG"),
                options.choice("longReturnType", "LONG", "STRING").equals("STRING"));
    }
}
