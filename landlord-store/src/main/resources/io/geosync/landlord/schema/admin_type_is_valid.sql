length(admin_type) <= 200
    AND admin_type !~ E'[\\u0001-\\u001F\\u007F-\\u009F\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]'
