length(code) BETWEEN 1 AND 200
    AND code !~ '(^ | $)'
    -- Control characters, blanks other than the space, and characters without a visible form.
    AND code !~ E'[\\u0001-\\u001F\\u007F-\\u00A0\\u00AD\\u034F\\u061C\\u115F\\u1160\\u1680\\u17B4\\u17B5\\u180B-\\u180F\\u2000-\\u200F]'
    AND code !~ E'[\\u2028-\\u202F\\u205F-\\u206F\\u2800\\u3000\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFDD0-\\uFDEF\\uFFF0-\\uFFFB\\uFFFE\\uFFFF]'
    AND code !~ E'[\\U0001D173-\\U0001D17A\\U000E0000-\\U000E0FFF]'
