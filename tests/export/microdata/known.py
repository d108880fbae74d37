"""Published data with known answers, folded: one entry a class of rows, then the sensitive value of each row.

Source: pycanon, StudentsMath_Score_k5.csv (154 rows: Teacher, Gender, Ethnic, Freeredu, wesson; Score) and
hospital_anonymized.csv (13 rows: age, gender, city; disease).
"""

STUDENTS = {
    "Ruger F African free": "34 82 60 57 56",
    "Ruger F Asian free": "76 42 75 30 30 72 55",
    "Ruger M Hispanic free": "73 40 39 58 76",
    "Smith M African free": "62 80 77 67 95 87 60",
    "Smith M Hispanic free": "69 45 91 79 57 59",
    "Wesson F African free": "87 63 83 83 72",
    "Wesson F Asian free": "82 93 65 82 70 53",
    "Wesson F Hispanic free": "52 88 76 53 58 68 64 83",
    "Wesson M African free": "77 89 93 73 89",
    "Wesson M Asian free": "62 61 79 66 52 87",
    "Wesson M Caucasian free": "70 59 63 68 45",
    "Wesson M Hispanic free": "71 59 53 72 94",
    "Ruger F Hispanic paid": "56 72 30 73 37 52 71",
    "Ruger M African paid": "78 64 36 38 51",
    "Ruger M Caucasian paid": "58 64 65 50 40",
    "Ruger M Hispanic paid": "32 69 74 80 50 34 54 59 33",
    "Smith F Asian paid": "85 91 48 86 71",
    "Smith F Caucasian paid": "89 79 53 83 61 51 60 95",
    "Smith F Hispanic paid": "47 50 66 74 84",
    "Smith M African paid": "72 65 80 46 48",
    "Smith M Asian paid": "60 51 87 48 87 95 64 84 53 52 53",
    "Wesson F Caucasian paid": "89 91 58 64 68",
    "Wesson M African paid": "61 46 85 48 89 56",
    "Wesson M Caucasian paid": "51 90 47 79 45 75 79",
    "Wesson M Hispanic paid": "57 67 57 81 91 57",
}
HOSPITAL = {
    "F Kerala": "viral heart",
    "F Tamil": "cancer tb",
    "M Karnataka": "none tb heart",
    "M Kerala": "cancer heart viral",
    "M Tamil": "cancer cancer cancer",
}
